package dev.flotilla.core.position;

import static dev.flotilla.core.testing.Markets.d;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PositionTest {
    @ParameterizedTest
    @CsvSource({"LONG, 110, 20", "LONG, 95, -10", "SHORT, 110, -20", "SHORT, 95, 10"})
    void gainsWithItsDirection(Direction direction, String price, String pnl) {
        Position position = new Position(direction, d("2"), d("100"), 0, null, null);
        assertThat(position.grossPnl(d(price))).isEqualByComparingTo(pnl);
        assertThat(position.notional(d(price))).isEqualByComparingTo(d(price).multiply(d("2")));
    }

    @Test
    void knowsItsLevelsWhenThereAreAny() {
        Position adopted = new Position(Direction.LONG, d("1"), d("100"), 7, null, null);
        assertThat(adopted.stop()).isEmpty();
        assertThat(adopted.target()).isEmpty();
        Position stopped = adopted.withStopLoss(d("99"));
        assertThat(stopped.stop()).contains(d("99"));
        assertThat(stopped.openedAtMillis()).isEqualTo(7);
    }

    @Test
    void refusesNothingAndNonsense() {
        assertThatThrownBy(() -> new Position(Direction.LONG, d("0"), d("100"), 0, null, null))
                .hasMessage("quantity must be > 0, was 0");
        assertThatThrownBy(() -> new Position(Direction.LONG, d("1"), d("-1"), 0, null, null))
                .hasMessage("entryPrice must be > 0, was -1");
    }

    @ParameterizedTest
    @EnumSource
    void hasAnOppositeDirection(Direction direction) {
        assertThat(direction.opposite().opposite()).isEqualTo(direction);
        assertThat(direction.opposite().sign()).isEqualTo(-direction.sign());
        assertThat(Direction.ofWire(direction.wire())).contains(direction);
        assertThat(Direction.ofWire("flat")).isEmpty();
    }
}
