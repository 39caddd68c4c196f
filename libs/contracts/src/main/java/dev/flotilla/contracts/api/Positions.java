package dev.flotilla.contracts.api;

import dev.flotilla.contracts.report.DslCloseReport;
import dev.flotilla.contracts.report.DslStateReport;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Payloads of params-api about what is open, how it is protected and how it ended.
 *
 * <p>{@code GET /api/v1/positions} lists {@link Position}; {@code GET /api/v1/positions/path?bot=&asset=&opened=} gives {@link Path};
 * {@code GET /api/v1/closes?runtime=&wallet=&asset=&reason=&outcome=&from=&to=&all=&before=&limit=} gives {@link ClosePage}.
 */
public final class Positions {

    private Positions() {}

    /**
     * An open position of any bot, or of a wallet that a runtime watches.
     *
     * @param runtimeId null for a position that a trading bot opened
     * @param wallet as it may be shown; null for the account of a trading bot
     * @param side long or short
     * @param verdict PROTECTED, UNPROTECTED, STOP_NOT_ON_VENUE, MANAGED_BY, INVENTORY (of a market maker: bounded by its limits) or
     *     UNKNOWN: whoever looks after it is not heard
     * @param why words to the verdict, null when it needs none
     * @param managedBy the bot that owns it, with MANAGED_BY
     * @param exit how its exits stand, null when no exit rules follow it
     */
    public record Position(
            String botId,
            @Nullable String runtimeId,
            @Nullable String wallet,
            String asset,
            String side,
            BigDecimal size,
            BigDecimal entryPrice,
            @Nullable BigDecimal leverage,
            @Nullable BigDecimal markPrice,
            @Nullable BigDecimal unrealizedPnl,
            @Nullable BigDecimal stopPrice,
            @Nullable BigDecimal takeProfit,
            @Nullable Instant openedAt,
            String verdict,
            @Nullable String why,
            @Nullable String managedBy,
            @Nullable Instant heardAt,
            @Nullable Exit exit) {}

    /** @param state as {@code senpi.getDslPositionState} answers it */
    public record Exit(DslStateReport state, List<Cut> cuts, List<Step> tiers) {}

    /**
     * A rule that closes by the clock.
     *
     * @param rule hard_timeout, dead_weight_cut or weak_peak_cut
     * @param dueAt market time from which on it closes if {@code holds}
     * @param inForce false where the position's phase is not its business
     * @param holds its other condition is true as last seen
     * @param condition that condition in words, null without one
     */
    public record Cut(
            String rule,
            Instant dueAt,
            boolean inForce,
            boolean holds,
            @Nullable String condition) {}

    /** One rung of the ladder. */
    public record Step(
            int index, BigDecimal triggerPct, BigDecimal lockHwPct, BigDecimal triggerPrice, boolean reached) {}

    /**
     * The way of one position, past or open.
     *
     * @param cut true when the first part is not kept any more
     * @param close how it ended, null while it is open or when that is not known
     */
    public record Path(
            String botId,
            String asset,
            Instant openedAt,
            String direction,
            boolean cut,
            List<Point> points,
            List<Event> events,
            @Nullable DslCloseReport close) {}

    /**
     * How the position stood at the end of a short time; {@code low} and {@code high} are the extremes of what was seen in it.
     *
     * @param at market time
     * @param stop the price of the stop that rests at the venue, null while none does
     */
    public record Point(
            Instant at,
            BigDecimal low,
            BigDecimal high,
            BigDecimal price,
            BigDecimal entryPrice,
            BigDecimal size,
            BigDecimal floor,
            BigDecimal absoluteFloor,
            @Nullable BigDecimal trailingFloor,
            @Nullable BigDecimal tierFloor,
            BigDecimal highWater,
            @Nullable BigDecimal stop,
            int phase,
            int tier,
            int breaches) {}

    /** Something that happened to the position, such as {@code dsl.tier_advanced}. */
    public record Event(Instant at, String event, Map<String, Object> data) {}

    /**
     * @param nextBefore pass as {@code before} for older ones, null at the end
     * @param totals over everything that fits the filter, not only this page
     */
    public record ClosePage(List<Close> closes, @Nullable String nextBefore, CloseTotals totals) {}

    /** @param path there are points of its way */
    public record Close(String botId, DslCloseReport close, boolean path) {}

    /**
     * @param unknown closes whose result is not known: they are in no sum
     * @param reasons how many by reason
     */
    public record CloseTotals(
            long closes, long wins, long losses, long unknown, BigDecimal realizedPnl, Map<String, Long> reasons) {}
}
