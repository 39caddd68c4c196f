package dev.flotilla.cli.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flotilla.cli.terminal.DurationConverter;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class ConvertersTest {
    @ParameterizedTest
    @CsvSource({
        "90s,PT90S",
        "10m,PT10M",
        "2h,PT2H",
        "1h30m,PT1H30M",
        "500ms,PT0.5S",
        "1d,P1D",
        "1d2h,P1DT2H",
        "PT5S,PT5S"
    })
    void readsDurations(String text, Duration expected) {
        assertThat(new DurationConverter().convert(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "90", "-5s", "0s", "soon", "5 apples", "d"})
    void refusesWhatIsNoDuration(String text) {
        assertThatThrownBy(() -> new DurationConverter().convert(text)).isInstanceOf(TypeConversionException.class);
    }

    @Test
    void readsSpeeds() {
        assertThat(new SpeedConverter().convert("3600")).isEqualByComparingTo("3600");
        assertThat(new SpeedConverter().convert("0.5")).isEqualByComparingTo("0.5");
        assertThat(new SpeedConverter().convert("MAX")).isEqualByComparingTo(BigDecimal.ZERO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1e3", "NaN", "", "fast"})
    void refusesWhatIsNoSpeed(String text) {
        assertThatThrownBy(() -> new SpeedConverter().convert(text)).isInstanceOf(TypeConversionException.class);
    }
}
