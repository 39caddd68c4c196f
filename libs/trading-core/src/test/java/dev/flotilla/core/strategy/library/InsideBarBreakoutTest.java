package dev.flotilla.core.strategy.library;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InsideBarBreakoutTest {

    private static final InsideBarBreakout RULE = new InsideBarBreakout(3, 4);
    private static final Drawn INSIDE = Drawn.quiet(4, 100).bar(103, 99, 101).bar(102, 100, 101.5);

    @Test
    void entersWhereACloseBreaksTheMotherBar() {
        assertThat(INSIDE.then(104, 105).entries(RULE)).containsExactly(7);
        assertThat(INSIDE.then(104, 105).mirroredEntries(RULE)).containsExactly(7);
        assertThat(INSIDE.then(104).mirrored().entries(RULE)).isEmpty();
    }

    @Test
    void staysOutWhenTheMotherBarHolds() {
        assertThat(INSIDE.then(102.9).entries(RULE)).isEmpty();
    }

    @Test
    void wantsTheBarBetweenInside() {
        assertThat(Drawn.quiet(4, 100)
                        .bar(103, 99, 101)
                        .bar(102, 98, 101.5)
                        .then(104)
                        .entries(RULE))
                .isEmpty();
        assertThat(Drawn.quiet(4, 100)
                        .bar(103, 99, 101)
                        .bar(104, 100, 101.5)
                        .then(105)
                        .entries(RULE))
                .isEmpty();
    }

    @Test
    void staysOutBelowTheTrend() {
        Drawn falling = Drawn.closes(140, 130, 120)
                .bar(103, 99, 101)
                .bar(102, 100, 101.5)
                .then(104);
        assertThat(falling.entries(new InsideBarBreakout(6, 4))).isEmpty();
    }

    @Test
    void leavesAfterItsBars() {
        assertThat(Drawn.quiet(3, 100).exit(RULE)).isNull();
        assertThat(Drawn.quiet(4, 100).exit(RULE)).isEqualTo("held_long_enough");
    }
}
