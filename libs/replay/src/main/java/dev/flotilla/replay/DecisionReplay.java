package dev.flotilla.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.flotilla.contracts.report.DecisionInputs;
import dev.flotilla.contracts.report.DecisionReport;
import dev.flotilla.core.market.Interval;
import dev.flotilla.core.market.MarketWindows;
import dev.flotilla.core.strategy.Decision;
import dev.flotilla.core.strategy.MarketFeatures;
import dev.flotilla.core.strategy.Situation;
import dev.flotilla.core.strategy.Strategy;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes a journaled decision again, by the code that made it: windows restored, features computed, rules asked, journal line written; then
 * compares. Fails closed: where the inputs do not hash to the journaled digest nothing is called identical.
 */
public final class DecisionReplay {

    /** What effects, not rules, made of a decision, and what the inputs are checked by. */
    private static final List<String> NOT_PURE =
            List.of("decision", "status", "note", "equity", "paramsVersion", "inputsDigest", "inputs");

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private DecisionReplay() {}

    /** A journal line with its inputs read. */
    public static Line line(JsonNode body) {
        return new Line(body, inputs(body.path("inputs")));
    }

    /** The inputs of a journal line alone; null when there are none that can be read. */
    public static @Nullable DecisionInputs inputs(JsonNode json) {
        try {
            return json.isObject() ? MAPPER.treeToValue(json, DecisionInputs.class) : null;
        } catch (JsonProcessingException _) {
            return null;
        }
    }

    /**
     * A decision as journaled.
     *
     * @param inputs null when it has none that can be read
     */
    public record Line(JsonNode json, @Nullable DecisionInputs inputs) {}

    /** Makes the decision again. The chain has taken the decisions before it, and takes this one. */
    public static Replayed replay(Line line, WindowChain chain, Rulebook rulebook) {
        DecisionInputs inputs = line.inputs();
        if (inputs == null) {
            chain.broken();
            return new Replayed.NotReplayable(
                    line.json().path("inputs").isObject()
                            ? "its inputs cannot be read"
                            : "it was journaled without its inputs");
        }
        try {
            MarketWindows windows = chain.take(inputs);
            if (windows == null) {
                return new Replayed.NotReplayable("decision " + inputs.step()
                        + " since the windows were last written whole: an earlier one is missing");
            }
            return switch (rulebook.of(line.json().path("paramsVersion").asLong())) {
                case Rulebook.Rules.Missing missing -> new Replayed.NotReplayable(missing.reason());
                case Rulebook.Rules.Found found -> replay(line.json(), inputs, windows, chain, found.strategy());
            };
        } catch (IllegalArgumentException | DateTimeException e) {
            return new Replayed.NotReplayable("its inputs cannot be read: " + e.getMessage());
        }
    }

    private static Replayed replay(
            JsonNode journaled, DecisionInputs inputs, MarketWindows windows, WindowChain chain, Strategy strategy) {
        long bar = Instant.parse(journaled.path("barOpenTime").asText()).toEpochMilli();
        Situation situation = JournaledInputs.situation(
                journaled.path("symbol").asText(),
                bar + Interval.M5.millis(),
                inputs,
                MarketFeatures.of(windows, JournaledInputs.decimal(inputs.funding())));
        String parameters = chain.digest().parameters(strategy);
        if (!parameters.equals(inputs.parametersDigest())) {
            return new Replayed.NotReplayable("its parameters, version "
                    + journaled.path("paramsVersion").asLong() + ", read otherwise now: digest " + parameters
                    + ", journaled " + inputs.parametersDigest());
        }
        String digest = chain.digest().of(windows, situation, strategy);
        String expected = journaled.path("inputsDigest").asText();
        if (!digest.equals(expected)) {
            return new Replayed.NotReplayable(
                    "its inputs are not those it was made from: digest " + digest + ", journaled " + expected);
        }
        return compared(journaled, strategy.decide(situation), strategy, inputs);
    }

    private static Replayed compared(JsonNode journaled, Decision decision, Strategy strategy, DecisionInputs inputs) {
        DecisionReport again = DecisionReports.of(
                decision,
                DecisionReports.Ending.asDecided(decision),
                new DecisionReports.Circumstances(strategy.terms().mode().wire(), BigDecimal.ZERO, 0, "", inputs));
        return FirstDifference.between(pure(journaled), pure(MAPPER.valueToTree(again)))
                .<Replayed>map(different -> different)
                .orElseGet(Replayed.Identical::new);
    }

    private static JsonNode pure(JsonNode line) {
        ObjectNode fields = MAPPER.createObjectNode();
        line.fields().forEachRemaining(field -> {
            if (!NOT_PURE.contains(field.getKey())) {
                fields.set(field.getKey(), field.getValue());
            }
        });
        return fields;
    }
}
