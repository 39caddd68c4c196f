package dev.flotilla.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class FiguresTest {
    @Test
    void showsMoneyWithTwoDecimalsAndGainsWithASign() {
        assertThat(Figures.money(new BigDecimal("1010.456"))).isEqualTo("1010.46");
        assertThat(Figures.signed(new BigDecimal("0.5"))).isEqualTo("+0.50");
        assertThat(Figures.signed(new BigDecimal("-0.5"))).isEqualTo("-0.50");
        assertThat(Figures.signed(null)).isEqualTo("-");
    }

    @Test
    void showsNumbersWithoutExponentAndNeedlessZeros() {
        assertThat(Figures.plain(new BigDecimal("1E+3"))).isEqualTo("1000");
        assertThat(Figures.plain(new BigDecimal("0.1200"))).isEqualTo("0.12");
    }

    @Test
    void showsAgesInTheUnitThatFits() {
        assertThat(Figures.age(900L)).isEqualTo("0 s");
        assertThat(Figures.age(130_000L)).isEqualTo("2 min");
        assertThat(Figures.age(3 * 3_600_000L)).isEqualTo("3 h");
        assertThat(Figures.age(null)).isEqualTo("-");
    }
}
