package dev.flotilla.core.strategy.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.core.indicators.Oscillators.MacdLengths;
import org.junit.jupiter.api.Test;

class MacdMomentumTest {
    private static final MacdMomentum RULE = new MacdMomentum(new MacdLengths(2, 4, 2), 5);
    private static final Drawn TURN = Drawn.closes(100, 102, 104, 105, 105.5, 105.7, 105.8, 108, 111);

    @Test
    void entersWhereTheHistogramTurnsOnTheTrendsSide() {
        assertThat(TURN.entries(RULE)).containsExactly(8);
        assertThat(TURN.mirroredEntries(RULE)).containsExactly(8);
        assertThat(TURN.mirrored().entries(RULE)).isEmpty();
    }

    @Test
    void staysOutBelowTheTrend() {
        assertThat(Drawn.closes(120, 116, 112, 108, 104, 102, 101, 101.5).entries(RULE))
                .isEmpty();
    }

    @Test
    void leavesWhenTheHistogramTurnsBack() {
        assertThat(TURN.exit(RULE)).isNull();
        assertThat(TURN.then(111, 110).exit(RULE)).isEqualTo("macd_turned_back");
    }

    @Test
    void refusesAFastAverageThatIsNotFaster() {
        assertThat(new MacdMomentum(new MacdLengths(5, 4, 2), 5).errors())
                .singleElement()
                .asString()
                .contains("macd.fast");
        assertThat(RULE.errors()).isEmpty();
        assertThat(RULE.bars()).isEqualTo(6);
    }
}
