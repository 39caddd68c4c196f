package dev.flotilla.core.strategy.library;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeltnerChannelTest {

    private static final KeltnerChannel RULE = new KeltnerChannel(5, 5, 1);
    private static final Drawn RISE = Drawn.quiet(9, 100).then(100.8, 103, 105);

    @Test
    void entersOnTheFirstCloseBeyondTheChannelOnly() {
        assertThat(RISE.entries(RULE)).containsExactly(11);
        assertThat(RISE.mirroredEntries(RULE)).containsExactly(11);
        assertThat(RISE.mirrored().entries(RULE)).isEmpty();
    }

    @Test
    void leavesBelowTheMiddle() {
        assertThat(RISE.exit(RULE)).isNull();
        assertThat(RISE.then(101).exit(RULE)).isEqualTo("middle_of_channel");
    }
}
