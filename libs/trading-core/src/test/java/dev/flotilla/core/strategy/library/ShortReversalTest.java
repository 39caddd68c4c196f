package dev.flotilla.core.strategy.library;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShortReversalTest {

    private static final ShortReversal RULE = new ShortReversal(15, 2, 10, 3);
    private static final Drawn DIP =
            Drawn.closes(90, 92, 94, 96, 98, 100, 102, 104, 106, 108, 110, 112, 114, 116, 118, 114, 111, 108.5);

    @Test
    void buysADipAboveTheLongAverage() {
        assertThat(DIP.entries(RULE)).containsExactly(18);
        assertThat(DIP.mirroredEntries(RULE)).containsExactly(18);
        assertThat(DIP.mirrored().entries(RULE)).isEmpty();
    }

    @Test
    void staysOutBelowTheLongAverage() {
        assertThat(DIP.then(95, 90).entries(RULE)).containsExactly(18);
    }

    @Test
    void leavesAboveTheShortAverage() {
        assertThat(DIP.exit(RULE)).isNull();
        assertThat(DIP.then(116).exit(RULE)).isEqualTo("recovered");
    }
}
