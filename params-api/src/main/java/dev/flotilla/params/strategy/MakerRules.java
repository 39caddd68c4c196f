package dev.flotilla.params.strategy;

import dev.flotilla.contracts.api.Bots;
import dev.flotilla.contracts.api.ErrorBody;
import dev.flotilla.core.marketmaking.SettingException;
import dev.flotilla.core.marketmaking.Settings;
import dev.flotilla.core.strategy.Parameter;
import dev.flotilla.core.strategy.ParameterValues;
import dev.flotilla.params.http.Outcome;
import dev.flotilla.params.http.Refusal;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A market maker: settings of its quotes as trading-core checks them, beside what every bot has. */
public final class MakerRules implements ParamRules {

    public static final String ID = "market_maker";

    private static final String POSITION_SIZE = "MM_MAX_POSITION_SIZE";
    private static final String POSITION_CAP = "MM_MAX_POSITION_NOTIONAL_USD";
    private static final String ORDER_CAP = "MM_MAX_ORDER_NOTIONAL_USD";

    @Override
    public Bots.Strategy describe() {
        return new Bots.Strategy(
                ID,
                "Market maker",
                "Quotes post-only orders on both sides of one market, skewed against its inventory and bounded by its limits;"
                        + " no stop by design.",
                ParameterWords.described(MakerParameters.ALL));
    }

    @Override
    public String pool() {
        return ID;
    }

    @Override
    public Outcome<Map<String, Object>> effective(Map<String, Object> stored) {
        Optional<Refusal> misplaced = misplaced(stored);
        if (misplaced.isPresent()) {
            return Outcome.refused(misplaced.get());
        }
        ParameterValues values = ParameterValues.read(MakerParameters.ALL, stored);
        List<String> errors = errors(stored);
        return errors.isEmpty()
                ? Outcome.done(inForce(stored))
                : Outcome.refused(ParameterWords.refusal(
                        MakerParameters.ALL, stored, errors, values.unknownKeys(), MakerRules::errors));
    }

    @Override
    public Map<String, Object> fitted(Map<String, Object> stored, Market market) {
        return MakerSizes.of(stored, market);
    }

    /** Refused with the place where it belongs; the value itself is never repeated. */
    private static Optional<Refusal> misplaced(Map<String, Object> stored) {
        List<ErrorBody.FieldProblem> problems = new ArrayList<>();
        for (String key : stored.keySet()) {
            if (MakerParameters.secrets().contains(key)) {
                problems.add(new ErrorBody.FieldProblem(
                        key,
                        "is a secret and no parameter: write it into the credential file of the worker (--venue-credentials)",
                        null));
            } else if (MakerParameters.SAID_ELSEWHERE.contains(key)) {
                problems.add(new ErrorBody.FieldProblem(
                        key,
                        "is no parameter: the bot's symbol names the market, its worker the environment; leave it out",
                        null));
            }
        }
        return problems.isEmpty()
                ? Optional.empty()
                : Optional.of(Refusal.fields(
                        "misplaced_param",
                        String.join(
                                "; ",
                                problems.stream()
                                        .map(problem -> problem.path() + " " + problem.message())
                                        .toList()),
                        List.of(),
                        problems));
    }

    /** All of the types and bounds, else the first thing that does not go together. */
    private static List<String> errors(Map<String, Object> stored) {
        ParameterValues values = ParameterValues.read(MakerParameters.ALL, stored);
        if (!values.errors().isEmpty()) {
            return values.errors();
        }
        if (values.words(BotFit.SYMBOLS).size() != 1) {
            return List.of(BotFit.SYMBOLS + " must name exactly one market: a market maker quotes one");
        }
        try {
            Settings.of(settings(stored));
            return List.of();
        } catch (SettingException e) {
            return List.of(e.key() + " " + e.words());
        }
    }

    private static Map<String, Object> settings(Map<String, Object> stored) {
        Map<String, Object> settings = new LinkedHashMap<>();
        stored.forEach((key, value) -> {
            if (key.startsWith(MakerParameters.PREFIX)) {
                settings.put(key, value instanceof Number ? new BigDecimal(value.toString()) : value);
            }
        });
        return settings;
    }

    @Override
    public List<String> warnings(Map<String, Object> stored) {
        List<String> warnings = new ArrayList<>();
        if (stored.get(POSITION_SIZE) == null) {
            warnings.add(POSITION_SIZE + " is not set: skew and inventory bands are measured against its default of"
                    + " 100 contracts, which few accounts hold; set it near " + POSITION_CAP + " / price");
        }
        if (off(stored, POSITION_CAP) && off(stored, ORDER_CAP)) {
            warnings.add(
                    POSITION_CAP + " and " + ORDER_CAP + " are off: " + POSITION_SIZE + " alone bounds the position");
        }
        if (Boolean.FALSE.equals(stored.get("MM_ENABLED"))) {
            warnings.add("MM_ENABLED is false: the bot quotes nothing");
        }
        return warnings;
    }

    private static boolean off(Map<String, Object> stored, String key) {
        return stored.get(key) instanceof Number number && new BigDecimal(number.toString()).signum() == 0;
    }

    private static Map<String, Object> inForce(Map<String, Object> stored) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Parameter parameter : MakerParameters.ALL) {
            @Nullable Object given = stored.get(parameter.name());
            @Nullable Object value = given == null ? parameter.defaultValue() : given;
            if (value != null) {
                values.put(parameter.name(), value);
            }
        }
        values.put(
                BotFit.SYMBOLS,
                ParameterValues.read(MakerParameters.ALL, stored).words(BotFit.SYMBOLS).stream()
                        .map(symbol -> symbol.strip().toUpperCase(Locale.ROOT))
                        .toList());
        return values;
    }
}
