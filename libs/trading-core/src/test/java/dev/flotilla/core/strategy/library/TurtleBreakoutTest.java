package dev.flotilla.core.strategy.library;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TurtleBreakoutTest {

    private static final TurtleBreakout RULE = new TurtleBreakout(5, 3);
    private static final Drawn RISE = Drawn.quiet(8, 100).then(100.4, 101, 102, 103);

    @Test
    void entersOnTheFirstCloseAboveTheChannelOnly() {
        assertThat(RISE.entries(RULE)).containsExactly(10);
        assertThat(RISE.mirroredEntries(RULE)).containsExactly(10);
        assertThat(RISE.mirrored().entries(RULE)).isEmpty();
    }

    @Test
    void takesAHighThatIsOnlyReachedForNoBreak() {
        assertThat(Drawn.quiet(8, 100).then(100.5).entries(RULE)).isEmpty();
    }

    @Test
    void leavesBelowTheOppositeChannel() {
        assertThat(RISE.exit(RULE)).isNull();
        assertThat(RISE.then(101.5).exit(RULE)).isNull();
        assertThat(RISE.then(100.4).exit(RULE)).isEqualTo("opposite_channel_broken");
    }
}
