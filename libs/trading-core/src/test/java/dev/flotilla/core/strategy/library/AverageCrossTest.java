package dev.flotilla.core.strategy.library;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AverageCrossTest {

    private static final AverageCross RULE = new AverageCross(2, 4, 2, 20);
    private static final Drawn TURN = Drawn.closes(110, 109, 108, 107, 106, 105, 109, 112, 114);

    @Test
    void entersOnceWhereTheFastAverageCrossesTheSlowOne() {
        assertThat(TURN.entries(RULE)).containsExactly(7);
        assertThat(TURN.mirroredEntries(RULE)).containsExactly(7);
        assertThat(TURN.mirrored().entries(RULE)).isEmpty();
    }

    @Test
    void staysOutOfATrendThatIsTooWeak() {
        assertThat(TURN.entries(new AverageCross(2, 4, 2, 100))).isEmpty();
    }

    @Test
    void leavesWhenTheAveragesCrossBack() {
        assertThat(TURN.exit(RULE)).isNull();
        assertThat(TURN.then(108, 104, 102).exit(RULE)).isEqualTo("averages_crossed_back");
    }

    @Test
    void refusesAFastAverageThatIsNotFaster() {
        assertThat(new AverageCross(26, 26, 14, 20).errors())
                .singleElement()
                .asString()
                .contains("average.fast");
        assertThat(RULE.errors()).isEmpty();
        assertThat(new AverageCross(12, 26, 20, 20).bars()).isEqualTo(40);
        assertThat(new AverageCross(12, 40, 14, 20).bars()).isEqualTo(41);
    }
}
