package dev.flotilla.core.strategy.library;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BollingerBounceTest {

    private static final BollingerBounce RULE = new BollingerBounce(10, 2, 5, 35);
    private static final Drawn DIP = Drawn.closes(100, 101, 100, 101, 100, 101, 100, 101, 100, 101, 100, 94, 97, 98);

    @Test
    void entersWhereTheCloseComesBackInsideTheBand() {
        assertThat(DIP.entries(RULE)).containsExactly(13);
        assertThat(DIP.mirroredEntries(RULE)).containsExactly(13);
        assertThat(DIP.mirrored().entries(RULE)).isEmpty();
    }

    @Test
    void wantsAWeakMarketBefore() {
        assertThat(DIP.entries(new BollingerBounce(10, 2, 5, 5))).isEmpty();
    }

    @Test
    void staysOutWhenTheCloseJumpsBeyondTheMiddleAtOnce() {
        assertThat(Drawn.closes(100, 101, 100, 101, 100, 101, 100, 101, 100, 101, 100, 94, 104)
                        .entries(RULE))
                .isEmpty();
    }

    @Test
    void leavesAtTheMiddleBand() {
        assertThat(DIP.exit(RULE)).isNull();
        assertThat(DIP.then(101).exit(RULE)).isEqualTo("middle_band");
    }
}
