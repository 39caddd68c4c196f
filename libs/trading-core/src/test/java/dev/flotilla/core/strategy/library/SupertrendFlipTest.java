package dev.flotilla.core.strategy.library;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SupertrendFlipTest {

    private static final SupertrendFlip RULE = new SupertrendFlip(3, 1.5);
    private static final Drawn TURN = Drawn.quiet(16, 100).then(97, 95, 94, 93, 92, 91, 90, 89, 88, 95, 97, 98);

    @Test
    void entersWhereTheTrendTurns() {
        assertThat(TURN.entries(RULE)).containsExactly(26);
        assertThat(TURN.mirroredEntries(RULE)).containsExactly(26);
        assertThat(TURN.mirrored().entries(RULE)).isEmpty();
    }

    @Test
    void doesNotTakeTheFirstTrendItSeesForATurn() {
        assertThat(Drawn.quiet(24, 100).then(103, 106, 109).entries(RULE)).isEmpty();
    }

    @Test
    void leavesWhenTheTrendTurnsBack() {
        assertThat(TURN.exit(RULE)).isNull();
        assertThat(TURN.then(90).exit(RULE)).isEqualTo("supertrend_turned_back");
    }
}
