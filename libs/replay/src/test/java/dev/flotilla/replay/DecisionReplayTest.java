package dev.flotilla.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.core.strategy.Strategies;
import dev.flotilla.testkit.Seeds;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class DecisionReplayTest {

    private static final int AT = 5;

    private final List<String> lines = new Journal(Seeds.generator(11), Journal.strategy(Strategies.MONEY_SHARKS))
            .warm(1_500)
            .withoutHoles()
            .lines(12);

    private List<Replayed> replayedAfter(Consumer<ObjectNode> tampering) {
        List<String> tampered = new ArrayList<>(lines);
        ObjectNode line = Journal.json(tampered.get(AT));
        tampering.accept(line);
        tampered.set(AT, line.toString());
        return Journal.replayed(tampered, Journal.rulebook(Strategies.MONEY_SHARKS));
    }

    private static void assertDifferent(Replayed replayed, String path) {
        assertThat(replayed)
                .isInstanceOfSatisfying(
                        Replayed.Different.class,
                        different -> assertThat(different.path()).isEqualTo(path));
    }

    private static void assertUnknown(Replayed replayed, String reason) {
        assertThat(replayed)
                .isInstanceOfSatisfying(
                        Replayed.NotReplayable.class,
                        unknown -> assertThat(unknown.reason()).contains(reason));
    }

    @Test
    void findsATamperedFieldByItsPath() {
        assertDifferent(replayedAfter(line -> line.put("reason", "because")).get(AT), "reason");
        assertDifferent(
                replayedAfter(line -> line.put("longScore", new BigDecimal("0.9999")))
                        .get(AT),
                "longScore");
        assertDifferent(
                replayedAfter(line -> ((ObjectNode) line.at("/factors/2")).put("longEarned", 9))
                        .get(AT),
                "factors[2].longEarned");
        assertDifferent(
                replayedAfter(line -> ((ObjectNode) line.at("/features/1h")).put("rsi14", 1))
                        .get(AT),
                "features.1h.rsi14");
        assertDifferent(
                replayedAfter(line -> ((ObjectNode) line.at("/decided")).put("action", "sell everything"))
                        .get(AT),
                "decided.action");
        assertDifferent(replayedAfter(line -> line.remove("regime")).get(AT), "regime");
        assertDifferent(replayedAfter(line -> line.put("comment", "nice")).get(AT), "comment");
    }

    @Test
    void saysWhatWasThereAndWhatIsThere() {
        assertThat(replayedAfter(line -> line.put("mode", "live")).get(AT))
                .isEqualTo(new Replayed.Different("mode", "\"live\"", "\"paper\""));
    }

    @Test
    void takesWhatEffectsMadeOfADecisionAsItIs() {
        assertThat(replayedAfter(line -> line.put("decision", "wait")
                                .put("status", "execution_error")
                                .put("note", "x"))
                        .get(AT))
                .isInstanceOf(Replayed.Identical.class);
    }

    @Test
    void saysNothingOfADecisionWhoseInputsWereTamperedWith() {
        assertUnknown(
                replayedAfter(line -> ((ObjectNode) line.at("/inputs/account")).put("equity", "999999"))
                        .get(AT),
                "its inputs are not those it was made from");
        assertUnknown(
                replayedAfter(line -> line.put("barOpenTime", "2025-03-06T10:30:00Z"))
                        .get(AT),
                "its inputs are not those it was made from");
        assertUnknown(
                replayedAfter(line -> ((ObjectNode) line.at("/inputs")).put("price", "many"))
                        .get(AT),
                "its inputs cannot be read");
        assertUnknown(
                replayedAfter(line -> ((ObjectNode) line.at("/inputs")).remove("state"))
                        .get(AT),
                "its inputs cannot be read");
        assertUnknown(replayedAfter(line -> line.remove("barOpenTime")).get(AT), "its inputs cannot be read");
    }

    @Test
    void saysNothingOfTheDecisionsAfterATamperedBar() {
        List<Replayed> replayed = replayedAfter(line -> ((ObjectNode) line.at("/inputs/bars"))
                .putArray("5m")
                .add("1741256700000,85010.0,85050.0,84990.0,85000,12.5"));
        assertThat(replayed.subList(0, AT)).allMatch(Replayed.Identical.class::isInstance);
        replayed.subList(AT, replayed.size())
                .forEach(after -> assertUnknown(after, "its inputs are not those it was made from"));
    }

    @Test
    void saysNothingUntilTheWindowsAreWholeAgainWhenADecisionIsMissing() {
        List<String> holed = new ArrayList<>(lines);
        holed.remove(AT);
        List<Replayed> replayed = Journal.replayed(holed, Journal.rulebook(Strategies.MONEY_SHARKS));
        assertThat(replayed.subList(0, AT)).allMatch(Replayed.Identical.class::isInstance);
        replayed.subList(AT, replayed.size()).forEach(after -> assertUnknown(after, "an earlier one is missing"));
    }

    @Test
    void saysNothingOfLinesThatWereJournaledWithoutInputs() {
        List<Replayed> replayed = replayedAfter(line -> line.putNull("inputs"));
        assertUnknown(replayed.get(AT), "it was journaled without its inputs");
        assertUnknown(replayed.get(AT + 1), "an earlier one is missing");
    }

    @Test
    void saysWhichParametersAreMissingOrReadOtherwise() {
        assertUnknown(
                replayedAfter(line -> line.put("paramsVersion", 9)).get(AT), "parameters version 9: there is no such");
        Rulebook other = new Rulebook(Strategies.MONEY_SHARKS, Journal.BOT, _ -> Map.of("max_leverage", 7));
        assertUnknown(Journal.replayed(lines, other).getFirst(), "its parameters, version 1, read otherwise now");
    }

    @Test
    void beginsAnewWhenTheRecorderWasToldTo() {
        Journal journal = new Journal(Seeds.generator(3), Journal.strategy(Strategies.PROBE)).warm(100);
        List<String> lines = new ArrayList<>(journal.lines(3));
        journal.startOver();
        lines.removeLast();
        lines.addAll(journal.lines(3));
        assertThat(Journal.step(lines.get(2))).isZero();
        assertThat(Journal.replayed(lines, Journal.rulebook(Strategies.PROBE)))
                .allMatch(Replayed.Identical.class::isInstance);
    }
}
