package dev.flotilla.core.order;

import static dev.flotilla.core.testing.Markets.d;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flotilla.core.position.Direction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BracketOrderTest {
    private static BracketOrder bracket(
            Direction direction, String quantity, int leverage, String stop, String target) {
        return new BracketOrder("BTCUSDT", direction, d(quantity), leverage, d(stop), d(target));
    }

    @ParameterizedTest
    @CsvSource({"LONG, 99, 101, BUY, SELL", "SHORT, 101, 99, SELL, BUY"})
    void protectsOnTheOppositeSide(Direction direction, String stop, String target, OrderSide entry, OrderSide exit) {
        BracketOrder order = bracket(direction, "1", 2, stop, target);
        assertThat(order.entrySide()).isEqualTo(entry);
        assertThat(order.protectiveSide()).isEqualTo(exit);
        assertThat(entry.opposite()).isEqualTo(exit);
    }

    @Test
    void refusesWhatNoVenueShouldSee() {
        assertThatThrownBy(() -> bracket(Direction.LONG, "0", 2, "99", "101")).hasMessageContaining("quantity");
        assertThatThrownBy(() -> bracket(Direction.LONG, "1", 0, "99", "101")).hasMessageContaining("leverage");
        assertThatThrownBy(() -> bracket(Direction.LONG, "1", 2, "101", "99"))
                .hasMessage("stop 101 and target 99 are on the wrong sides of a long");
        assertThatThrownBy(() -> bracket(Direction.SHORT, "1", 2, "100", "100")).hasMessageContaining("short");
    }
}
