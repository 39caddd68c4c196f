package dev.flotilla.contracts.api;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Payloads of params-api about the fleet as a whole.
 *
 * <p>{@code GET /api/v1/fleet} gives {@link Overview}, {@code GET /api/v1/bots} a list of {@link BotCard}, {@code GET /api/v1/market} {@link Market},
 * {@code GET /api/v1/stream} server-sent {@link Change}s. {@code GET /api/v1/groups}, {@code GET|PUT /api/v1/groups/{name}} ({@link Group}, {@link SetGroup}).
 */
public final class Fleet {

    private Fleet() {}

    /** @param market null while the venue does not answer */
    public record Overview(Instant at, @Nullable Market market, Totals totals, List<BotCard> bots) {}

    /**
     * @param source replay, live or simulator
     * @param firstClock market time at which this market began, so that a reader can show progress up to {@code lastClock}
     */
    public record Market(
            String venue,
            String source,
            String description,
            BigDecimal speed,
            Instant clock,
            @Nullable Instant lastClock,
            boolean ended,
            List<String> symbols,
            @Nullable Instant firstClock) {}

    public record Totals(
            int bots,
            int running,
            BigDecimal equity,
            BigDecimal pnlToday,
            BigDecimal netPnl,
            long decisions,
            long trades,
            int openPositions) {}

    /**
     * @param lane demo, live or backlog
     * @param desired RUNNING, PAUSED or STOPPED as the operator asked; {@code applied} is what the hub has taken over so far, null while it has not seen the bot
     * @param actual instance state: STOPPED, STARTING, RUNNING, PAUSED, STOPPING, DEAD, BACKOFF or QUARANTINED; null while the hub has not seen the bot
     * @param equity null, like {@code pnlToday}, while the bot has reported nothing
     * @param heartbeatAgeMillis null when no heartbeat was ever seen
     * @param sparkline recent equity values, oldest first
     * @param halted id of the emergency stop in force; such a bot runs again only by a RESTART
     * @param protectOnly placed again under policy manual: guards what is open and enters nothing until an operator resumes it
     * @param health healthy, warning, critical, dead or unknown; {@code issues} says why
     */
    public record BotCard(
            String botId,
            String name,
            String strategyId,
            String symbol,
            String lane,
            String accountType,
            String mode,
            String desired,
            @Nullable String applied,
            @Nullable String actual,
            long controlVersion,
            long generation,
            @Nullable String workerId,
            @Nullable Long heartbeatAgeMillis,
            @Nullable String lastError,
            BigDecimal startingEquity,
            @Nullable BigDecimal equity,
            @Nullable BigDecimal pnlToday,
            BigDecimal netPnl,
            long decisions,
            long trades,
            long wins,
            @Nullable Position position,
            @Nullable DecisionSummary lastDecision,
            List<BigDecimal> sparkline,
            @Nullable String halted,
            String group,
            boolean protectOnly,
            String health,
            List<String> issues) {}

    public record DecisionSummary(
            Instant occurredAt,
            String decision,
            String status,
            String reason,
            @Nullable BigDecimal confidence,
            @Nullable BigDecimal longScore,
            @Nullable BigDecimal shortScore,
            BigDecimal price) {}

    public record Position(
            String symbol,
            String side,
            BigDecimal quantity,
            BigDecimal entryPrice,
            int leverage,
            @Nullable BigDecimal stopLoss,
            @Nullable BigDecimal takeProfit,
            BigDecimal markPrice,
            BigDecimal unrealizedPnl,
            Instant openedAt,
            String protection) {}

    /**
     * @param failoverPolicy manual, auto_stateless or auto_stateful; null = by account type: demo auto_stateful, live manual
     * @param botIds null in a list of groups
     */
    public record Group(
            String name,
            @Nullable String failoverPolicy,
            int bots,
            @Nullable List<String> botIds,
            String updatedBy,
            Instant updatedAt) {}

    /**
     * @param failoverPolicy as in {@link Group}
     * @param bots moved into the group; those it has already stay. Null = none
     */
    public record SetGroup(
            @Nullable String failoverPolicy, @Nullable List<String> bots) {}

    /**
     * SSE event; the SSE event name is {@code type}.
     *
     * @param type fleet (cards changed: refetch or use data), decision, trade, position, proposal, control, command, quoting (a maker told of its run), market or system
     * @param data compact facts of the change
     */
    public record Change(String type, @Nullable String botId, Instant at, Map<String, Object> data) {}
}
