package dev.flotilla.core.marketmaking;

import static dev.flotilla.core.marketmaking.MakerBench.d;
import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlattenTest {
    /** At 100 / 100.04, a middle of 90, tick 0.01, least order 1, step 0.1. */
    @ParameterizedTest
    @CsvSource({
        "1, 0, 100, 100.04, 90, already_flat",
        "1, -0.09, 100, 100.04, 90, already_flat",
        "2, 0.09, 100, 100.04, 90, flattened",
        "4, 0, 100, 100.04, 90, flattened",
        "1, 0.99, 100, 100.04, 90, below_min_order_size",
        "1, 2.37, 100, 100.04, 90, SELL 2.3 99.80",
        "2, 2.37, 100, 100.04, 90, SELL 2.3 99.70",
        "3, -2, 100, 100.04, 90, BUY 2.0 100.45",
        "4, -2, 100, 100.04, 90, attempts_exhausted",
        "1, 2, , 100.04, 90, SELL 2.0 99.83",
        "1, -2, 100, , 90, BUY 2.0 100.20",
        "1, 2, , , 90, SELL 2.0 89.55",
        "1, -2, , , 90, BUY 2.0 90.45",
        "1, -2, , , , missing_orderbook_price",
        "1, 2, 0.01, , , SELL 2.0 0.01"
    })
    void decidesOneAttempt(
            int attempt,
            String position,
            @Nullable String bid,
            @Nullable String ask,
            @Nullable String mid,
            String expected) {
        assertThat(text(attempt, position, bid, ask, mid, MakerBench.settings()))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"1, SELL 2.0 99.00", "2, attempts_exhausted"})
    void costsNeverMoreThanTheMostAndTriesAtLeastOnce(int attempt, String expected) {
        Settings settings = MakerBench.settings(
                "MM_SHUTDOWN_FLATTEN_RETRIES=0",
                "MM_SHUTDOWN_FLATTEN_SLIPPAGE_BPS=500",
                "MM_SHUTDOWN_FLATTEN_MAX_SLIPPAGE_BPS=100");
        assertThat(text(attempt, "2", "100", "101", null, settings)).isEqualTo(expected);
    }

    private static String text(
            int attempt,
            String position,
            @Nullable String bid,
            @Nullable String ask,
            @Nullable String mid,
            Settings settings) {
        Flatten.Next next = Flatten.next(
                attempt,
                d(position),
                bid == null ? null : d(bid),
                ask == null ? null : d(ask),
                mid == null ? null : d(mid),
                settings,
                MakerBench.RULES);
        return switch (next) {
            case Flatten.Next.Order order ->
                order.side() + " " + order.size().toPlainString() + " "
                        + order.price().toPlainString();
            case Flatten.Next.Done done -> done.reason();
        };
    }
}
