package dev.flotilla.cli.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RankByTest {
    @Test
    void putsTheBetterFigureFirstAndAnUndefinedOneLast() {
        assertThat(RankBy.SHARPE.compare(2, 1)).isNegative();
        assertThat(RankBy.MAX_DRAWDOWN.compare(0.1, 0.3)).isNegative();
        assertThat(RankBy.SHARPE.compare(Double.NaN, -5)).isPositive();
        assertThat(RankBy.SHARPE.compare(Double.NaN, Double.NaN)).isZero();
    }
}
