package dev.flotilla.params.status;

import dev.flotilla.contracts.api.Bots;
import dev.flotilla.contracts.api.Fleet;
import dev.flotilla.contracts.report.StateFacts;
import dev.flotilla.core.learning.Review;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds what is known of a bot, as the tests of this package need it. */
final class StatusBots {

    static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    static final Instant MARKET = Instant.parse("2026-01-04T07:10:00Z");

    String strategyId = "moneysharks";
    String desired = "RUNNING";

    @Nullable
    String actual = "RUNNING";

    @Nullable
    String halted;

    long controlVersion = 3;

    @Nullable
    BigDecimal equity = new BigDecimal("1010.25");

    List<String> symbols = List.of("BTCUSDT");
    List<Fleet.Position> positions = List.of();
    Map<String, Long> statuses = Map.of();
    final Map<String, Object> params = new HashMap<>(Map.of(
            "mode",
            "paper",
            "base_value_per_trade",
            100,
            "min_leverage",
            2,
            "max_leverage",
            10,
            "max_daily_loss",
            100,
            "max_total_exposure",
            new BigDecimal("1000"),
            "cron.enabled",
            false));

    Bots.BotDetail detail() {
        return new Bots.BotDetail(card(), params, 1, symbols, statuses, positions, List.of(), "adopt");
    }

    private Fleet.BotCard card() {
        return new Fleet.BotCard(
                "ms-btc",
                "ms-btc",
                strategyId,
                symbols.getFirst(),
                "demo",
                "demo",
                "paper",
                desired,
                desired,
                actual,
                controlVersion,
                2,
                "worker-1",
                900L,
                null,
                new BigDecimal("1000"),
                equity,
                new BigDecimal("1.5"),
                BigDecimal.TEN,
                0,
                0,
                0,
                null,
                null,
                List.of(),
                halted,
                "default",
                false,
                "healthy",
                List.of());
    }

    static Fleet.Position aLong(String symbol) {
        return new Fleet.Position(
                symbol,
                "long",
                new BigDecimal("0.01"),
                new BigDecimal("100"),
                3,
                new BigDecimal("95"),
                null,
                new BigDecimal("101"),
                new BigDecimal("0.01"),
                MARKET,
                "PROTECTED");
    }

    static Ledger nothing() {
        return new Ledger(
                null, null, null, null, new Ledger.Trades(0, 0, 0, BigDecimal.ZERO), 0, BigDecimal.ZERO, null, null);
    }

    static Ledger ledger(@Nullable StateFacts state, @Nullable Review review) {
        return new Ledger(
                MARKET,
                NOW.minusSeconds(180),
                state,
                MARKET.minusSeconds(60),
                new Ledger.Trades(9, 5, 3, new BigDecimal("12.5")),
                2,
                new BigDecimal("-1.25"),
                review,
                review == null ? null : NOW.minusSeconds(7200));
    }

    static StateFacts state(@Nullable Long breakerTrippedAt, String day, String dailyLoss) {
        return new StateFacts(
                breakerTrippedAt == null ? 1 : 5,
                breakerTrippedAt,
                new StateFacts.Day(day, new BigDecimal(dailyLoss)),
                new StateFacts.Metrics(new BigDecimal("0.90"), new BigDecimal("7.5"), new BigDecimal("0.57"), true));
    }

    /** A decision on BTCUSDT. */
    static PastDecision decided(int minutes, String status, String longs, String shorts) {
        return decided("BTCUSDT", minutes, status, longs, shorts, null);
    }

    static PastDecision decided(
            String symbol, int minutes, String status, String longs, String shorts, @Nullable String note) {
        return new PastDecision(
                symbol,
                MARKET.plusSeconds(60L * minutes),
                status,
                new BigDecimal(longs),
                new BigDecimal(shorts),
                new BigDecimal("0.4444"),
                false,
                "blocked_by_risk".equals(status) ? List.of("max_total_exposure_exceeded") : List.of(),
                note);
    }
}
