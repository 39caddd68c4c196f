package dev.flotilla.contracts.api;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Payloads of params-api about one bot and its strategy.
 *
 * <p>{@code POST /api/v1/bots} takes {@link CreateBot}; {@code GET /api/v1/bots/{id}} gives {@link BotDetail}; {@code GET /api/v1/bots/{id}/decisions?limit=&before=&status=} gives {@link JournalPage};
 * {@code /trades?limit=}, {@code /orders?limit=}, {@code /equity?points=}, {@code /candles?interval=&limit=}, {@code /sessions}, {@code /status} ({@link BotStatus}), {@code /why?last=} ({@link WhyNoTrades});
 * {@code GET|PUT /api/v1/bots/{id}/params}; {@code PUT /api/v1/bots/{id}/group} ({@link SetBotGroup}) and {@code /drift-policy} ({@link SetDriftPolicy}), both answer {@link BotDetail};
 * {@code GET /api/v1/strategies} lists {@link Strategy}.
 */
public final class Bots {

    private Bots() {}

    /**
     * @param statuses how often each decision status occurred
     * @param driftPolicy what the worker does when the venue shows something else than the bot remembers: adopt, resubmit, flatten or halt
     */
    public record BotDetail(
            Fleet.BotCard card,
            Map<String, Object> params,
            long paramsVersion,
            List<String> symbols,
            Map<String, Long> statuses,
            List<Fleet.Position> positions,
            List<Session> sessions,
            String driftPolicy) {}

    /** @param group an existing one */
    public record SetBotGroup(String group) {}

    /** @param driftPolicy adopt, resubmit, flatten or halt; in force with the bot's next start */
    public record SetDriftPolicy(String driftPolicy) {}

    /**
     * @param body the journal line as reported, see DecisionReport
     * @param nextBefore pass as {@code before} for older entries, null at the end
     */
    public record JournalPage(
            List<JournalEntry> entries, @Nullable Long nextBefore) {}

    public record JournalEntry(
            long id,
            String botId,
            long generation,
            long seq,
            Instant occurredAt,
            Instant receivedAt,
            boolean late,
            String symbol,
            String decision,
            String status,
            Map<String, Object> body) {}

    public record Trade(
            String tradeId,
            String botId,
            String symbol,
            String side,
            BigDecimal quantity,
            int leverage,
            BigDecimal entryPrice,
            Instant openedAt,
            BigDecimal exitPrice,
            Instant closedAt,
            @Nullable BigDecimal stopLoss,
            @Nullable BigDecimal takeProfit,
            String closeReason,
            String outcome,
            BigDecimal grossPnl,
            BigDecimal fees,
            BigDecimal netPnl) {}

    public record Order(
            String clientOrderId,
            String symbol,
            String side,
            String type,
            String purpose,
            String status,
            BigDecimal quantity,
            @Nullable BigDecimal stopPrice,
            @Nullable BigDecimal averagePrice,
            Instant occurredAt,
            @Nullable String detail) {}

    public record EquityPoint(Instant at, BigDecimal equity) {}

    /** {@code [openTimeMillis, open, high, low, close, volume]} per bar, oldest first. */
    public record Candles(String symbol, String interval, List<List<BigDecimal>> bars) {}

    public record Session(
            String sessionId,
            String workerId,
            long generation,
            String status,
            Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable String endReason) {}

    public record Params(String botId, Map<String, Object> params, long version, String updatedBy, Instant updatedAt) {}

    public record SetParams(
            Map<String, Object> params, @Nullable Long version) {}

    /**
     * @param name null = the bot id
     * @param params only what differs from the strategy's defaults
     * @param status desired status from the start; null = STOPPED
     * @param group null = default
     * @param driftPolicy adopt, resubmit, flatten or halt; null = adopt
     */
    public record CreateBot(
            String botId,
            @Nullable String name,
            String strategyId,
            String symbol,
            @Nullable String accountType,
            @Nullable Map<String, Object> params,
            @Nullable String status,
            @Nullable String group,
            @Nullable String driftPolicy) {}

    /** One parameter a strategy understands, for validation messages and forms. */
    public record Parameter(
            String name,
            String type,
            @Nullable Object defaultValue,
            @Nullable BigDecimal min,
            @Nullable BigDecimal max,
            @Nullable List<String> choices,
            String doc) {}

    public record Strategy(String strategyId, String name, String description, List<Parameter> parameters) {}
}
