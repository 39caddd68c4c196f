package dev.flotilla.params.status;

import dev.flotilla.contracts.api.BotStatus;
import dev.flotilla.contracts.api.Bots;
import dev.flotilla.contracts.api.Fleet;
import dev.flotilla.contracts.report.StateFacts;
import dev.flotilla.core.learning.Review;
import dev.flotilla.core.learning.Tally;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A bot's status report from what is known of it. Pure. */
final class StatusReports {

    private static final int SHARE_DIGITS = 4;
    private static final int PERCENT_DIGITS = 2;
    private static final BigDecimal UNDERPERFORMING = new BigDecimal("-100");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private StatusReports() {}

    static BotStatus of(Bots.BotDetail bot, Ledger ledger, Instant now) {
        ParamValues params = new ParamValues(bot.params());
        BigDecimal dailyLoss = ledger.dailyLoss();
        BigDecimal limit = params.number("max_daily_loss");
        Instant lastCycle = ledger.decisionReceivedAt();
        StateFacts state = ledger.state();
        return new BotStatus(
                now,
                params.text("mode"),
                bot.card().halted() != null,
                ledger.circuitBreaker(bot.card().controlVersion()),
                state == null ? null : state.consecutiveErrors(),
                dailyLoss,
                limit,
                percent(dailyLoss, limit),
                lastCycle,
                lastCycle == null
                        ? null
                        : Math.max(0, Duration.between(lastCycle, now).toSeconds()),
                null,
                account(bot),
                bot.positions().stream().map(StatusReports::position).toList(),
                stats(bot, ledger),
                metrics(ledger),
                config(bot, params));
    }

    private static @Nullable BigDecimal percent(@Nullable BigDecimal part, @Nullable BigDecimal whole) {
        return part == null || whole == null || whole.signum() <= 0
                ? null
                : part.multiply(HUNDRED).divide(whole, PERCENT_DIGITS, RoundingMode.HALF_UP);
    }

    /** The account is the bot's own: while it is flat all of the equity is free. How much a position ties up only the venue knows. */
    private static BotStatus.Account account(Bots.BotDetail bot) {
        BigDecimal equity = bot.card().equity();
        return new BotStatus.Account(
                equity, bot.positions().isEmpty() ? equity : null, bot.card().pnlToday());
    }

    private static BotStatus.Position position(Fleet.Position position) {
        return new BotStatus.Position(
                position.symbol(),
                position.side().toUpperCase(Locale.ROOT),
                position.quantity(),
                position.entryPrice(),
                position.unrealizedPnl(),
                position.leverage(),
                position.stopLoss(),
                position.takeProfit());
    }

    private static BotStatus.TradeStats stats(Bots.BotDetail bot, Ledger ledger) {
        Ledger.Trades trades = ledger.trades();
        long decided = trades.wins() + trades.losses();
        return new BotStatus.TradeStats(
                trades.closed() + bot.positions().size(),
                executed(bot.statuses()),
                trades.closed(),
                trades.wins(),
                trades.losses(),
                decided == 0
                        ? null
                        : BigDecimal.valueOf(trades.wins())
                                .divide(BigDecimal.valueOf(decided), SHARE_DIGITS, RoundingMode.HALF_UP),
                trades.totalPnl(),
                ledger.todayClosed(),
                ledger.todayPnl());
    }

    /** Decisions that entered. */
    static long executed(Map<String, Long> statuses) {
        return statuses.entrySet().stream()
                .filter(entry -> EntryLadder.entered(entry.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static BotStatus.Metrics metrics(Ledger ledger) {
        StateFacts.Metrics learned =
                ledger.state() == null ? null : ledger.state().metrics();
        Review review = ledger.review();
        return new BotStatus.Metrics(
                review == null ? null : rounded(review.winRate()),
                review == null ? null : rounded(review.averagePnl()),
                learned == null ? null : learned.effectiveLeverageCap(),
                learned == null ? null : learned.confidenceMultiplier(),
                learned == null ? null : learned.recommendedMinConfidence(),
                learned == null ? null : learned.leverageReductionActive(),
                review == null ? null : underperforming(review.performanceBySymbol()),
                review == null ? null : review.lessons(),
                ledger.reviewedAt());
    }

    private static @Nullable BigDecimal rounded(@Nullable BigDecimal value) {
        return value == null ? null : value.setScale(SHARE_DIGITS, RoundingMode.HALF_UP);
    }

    private static List<String> underperforming(Map<String, Tally> bySymbol) {
        return bySymbol.entrySet().stream()
                .filter(entry -> entry.getValue().pnl().compareTo(UNDERPERFORMING) < 0)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private static BotStatus.ConfigSummary config(Bots.BotDetail bot, ParamValues params) {
        String least = params.text("min_leverage");
        String most = params.text("max_leverage");
        return new BotStatus.ConfigSummary(
                bot.symbols(),
                params.number("base_value_per_trade"),
                least == null || most == null ? null : least + "×–" + most + "×",
                params.number("max_daily_loss"),
                params.number("max_total_exposure"),
                params.flag("cron.enabled"));
    }
}
