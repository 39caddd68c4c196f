package dev.flotilla.emulator.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A fill has one moment, whether it is told or read: connectors number fills by it. */
class FillMomentTest {

    private final AtomicLong millis = new AtomicLong();
    private final Engine engine = new Engine(
            List.of(TestMarket.of("BTC")),
            () -> Instant.ofEpochMilli(millis.incrementAndGet()),
            MarginRule.Account.usual());

    @Test
    void isTheSameForOrderFillAndMoney() {
        List<EngineEvent.OrderChanged> told = new ArrayList<>();
        engine.listen(event -> {
            if (event instanceof EngineEvent.OrderChanged changed && changed.execution() != null) {
                told.add(changed);
            }
        });
        engine.price("BTC", new BigDecimal("100"));
        engine.open("a", new BigDecimal("5000"));
        for (boolean buy : List.of(true, false)) {
            engine.place(
                    "a",
                    new NewOrder(
                            "order-" + buy,
                            "BTC",
                            buy,
                            NewOrder.Kind.MARKET,
                            BigDecimal.ONE,
                            null,
                            null,
                            NewOrder.Life.GTC,
                            false,
                            false));
        }

        assertThat(told).isNotEmpty();
        assertThat(engine.executions("a")).hasSameSizeAs(told).allSatisfy(execution -> {
            assertThat(told)
                    .filteredOn(changed -> execution.equals(changed.execution()))
                    .singleElement()
                    .satisfies(
                            changed -> assertThat(changed.order().updatedAt()).isEqualTo(execution.at()));
            assertThat(engine.bookings("a"))
                    .filteredOn(booking -> booking.executionId() == execution.id())
                    .isNotEmpty()
                    .allSatisfy(booking -> assertThat(booking.at()).isEqualTo(execution.at()));
        });
    }
}
