package dev.flotilla.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.core.strategy.Strategies;
import dev.flotilla.testkit.Seeds;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DecisionReplayPropertyTest {

    static Stream<String> strategies() {
        return Strategies.ids().stream();
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void makesEveryDecisionOfEveryStrategyAgain(String strategyId) {
        List<String> lines = new Journal(Seeds.random("replay " + strategyId), Journal.strategy(strategyId))
                .warm(900)
                .lines(700);
        assertThat(Journal.replayed(lines, Journal.rulebook(strategyId)))
                .allMatch(Replayed.Identical.class::isInstance);
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void makesEveryDecisionUnderAnExitPresetAgain(String strategyId) {
        List<String> lines = new Journal(Seeds.random("watched " + strategyId), Journal.watched(strategyId))
                .warm(900)
                .lines(400);
        assertThat(Journal.replayed(lines, Journal.watchedRulebook(strategyId)))
                .allMatch(Replayed.Identical.class::isInstance);
    }

    /** What the property above is worth: journals of every strategy do contain exits and stops of the preset. */
    @ParameterizedTest
    @MethodSource("strategies")
    void anExitPresetTakesPartInTheJournal(String strategyId) {
        List<String> lines = new Journal(Seeds.generator(11), Journal.watched(strategyId))
                .warm(900)
                .lines(800);
        assertThat(lines).anyMatch(line -> line.contains("dsl_breach")).anyMatch(line -> line.contains("move_stop"));
    }

    @Test
    void beginsWithShortWindowsToo() {
        List<String> lines =
                new Journal(Seeds.random("replay from nothing"), Journal.strategy(Strategies.MONEY_SHARKS)).lines(400);
        assertThat(Journal.replayed(lines, Journal.rulebook(Strategies.MONEY_SHARKS)))
                .allMatch(Replayed.Identical.class::isInstance);
    }

    @Test
    void neverReadsBackFurtherThanADayOfDecisions() {
        List<String> lines = new Journal(Seeds.generator(7), Journal.strategy(Strategies.MONEY_SHARKS))
                .warm(900)
                .lines(1_000);
        assertThat(lines).extracting(Journal::step).allMatch(step -> step < InputsRecorder.WHOLE_EVERY);
    }
}
