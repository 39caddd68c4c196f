package dev.flotilla.contracts.api;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Payloads of params-api for operators, console and CLI.
 *
 * <p>{@code GET /api/v1/fleet} gives {@link Overview}; {@code GET /api/v1/bots} gives {@link BotCard} list; {@code POST /api/v1/bots} takes {@link CreateBot};
 * {@code GET /api/v1/bots/{id}} gives {@link BotDetail}; {@code GET /api/v1/bots/{id}/decisions?limit=&before=&status=} gives {@link JournalPage};
 * {@code /trades?limit=}, {@code /orders?limit=}, {@code /equity?points=}, {@code /candles?interval=&limit=}, {@code /sessions}, {@code /events}, {@code /status} ({@link BotStatus}), {@code /why?last=} ({@link WhyNoTrades});
 * {@code GET|PUT /api/v1/bots/{id}/control} ({@link SetControl} gives {@link Control}); {@code GET|PUT /api/v1/bots/{id}/params};
 * {@code GET /api/v1/strategies}, {@code GET /api/v1/market}, {@code GET /api/v1/system} ({@link SystemState}), {@code GET /api/v1/budgets} ({@link Budgets}), {@code GET /api/v1/stream} (SSE of {@link Change}).
 * {@code POST|GET /api/v1/commands} ({@link NewCommand}, {@link Command}); {@code GET /api/v1/groups}, {@code GET|PUT /api/v1/groups/{name}} ({@link Group}, {@link SetGroup});
 * {@code PUT /api/v1/bots/{id}/group} ({@link SetBotGroup}), {@code PUT /api/v1/bots/{id}/drift-policy} ({@link SetDriftPolicy}), both answer {@link BotDetail};
 * {@code GET /api/v1/workers} ({@link WorkerState} list), {@code POST /api/v1/workers/{id}/cordon|uncordon} ({@link Cordon} gives the worker);
 * {@code GET /api/v1/tasks?state=&bot=&limit=} ({@link Task}), {@code GET /api/v1/events?bot=&limit=&after=} ({@link ProcessEvent}), {@code GET /api/v1/alerts?bot=&open=&limit=} ({@link Alert}).
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
     * @param statuses how often each decision status occurred
     * @param driftPolicy what the worker does when the venue shows something else than the bot remembers: adopt, resubmit, flatten or halt
     */
    public record BotDetail(
            BotCard card,
            Map<String, Object> params,
            long paramsVersion,
            List<String> symbols,
            Map<String, Long> statuses,
            List<Position> positions,
            List<Session> sessions,
            String driftPolicy) {}

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

    /**
     * Control row of a bot.
     *
     * @param halted id of the emergency stop in force
     */
    public record Control(
            String botId,
            String status,
            long version,
            String reason,
            String updatedBy,
            Instant updatedAt,
            @Nullable String halted) {}

    /**
     * @param status RUNNING, PAUSED or STOPPED (any case)
     * @param version the version this change was made against; null = whatever is in force. A mismatch is 409
     */
    public record SetControl(
            String status, @Nullable Long version, @Nullable String reason) {}

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

    /** @param status up, down, degraded or off (this fleet runs without it on purpose) */
    public record Part(
            String name,
            String status,
            @Nullable String url,
            @Nullable String build,
            @Nullable Long uptimeSeconds,
            @Nullable Long rssBytes,
            Map<String, Object> detail) {}

    public record StreamState(
            String stream,
            String group,
            long length,
            @Nullable Long lag,
            long pending,
            long consumers) {}

    /**
     * @param bots bots it hosts or is starting
     * @param cordoned takes no new bots, keeps those it has
     * @param draining is about to end and lets its bots go
     * @param lostAt when its heartbeats fell silent; null while it is heard
     */
    public record WorkerState(
            String workerId,
            String pool,
            String host,
            int capacity,
            int freeSlots,
            long rssBytes,
            double cpuShare,
            long spooledReports,
            long heartbeatAgeMillis,
            String build,
            Instant startedAt,
            int bots,
            boolean cordoned,
            @Nullable String cordonReason,
            boolean draining,
            @Nullable Instant lostAt) {}

    /** Body of cordon and uncordon. */
    public record Cordon(@Nullable String reason) {}

    /**
     * @param state QUEUED, CLAIMED, DONE, FAILED or SUPERSEDED
     * @param detail why it failed
     */
    public record Task(
            String taskId,
            String botId,
            String pool,
            String type,
            long generation,
            long controlVersion,
            String state,
            @Nullable String workerId,
            @Nullable String detail,
            Instant createdAt,
            Instant updatedAt) {}

    /** @param severity warning, critical, dead or recovered */
    public record Alert(
            long id,
            String botId,
            Instant raisedAt,
            String severity,
            List<String> issues,
            @Nullable Instant recoveredAt) {}

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

    /** @param group an existing one */
    public record SetBotGroup(String group) {}

    /** @param driftPolicy adopt, resubmit, flatten or halt; in force with the bot's next start */
    public record SetDriftPolicy(String driftPolicy) {}

    public record SystemState(
            Instant at,
            String build,
            List<Part> parts,
            List<StreamState> streams,
            List<WorkerState> workers,
            List<ProcessEvent> events) {}

    public record ProcessEvent(
            long id, Instant at, @Nullable String botId, String event, String source, Map<String, Object> detail) {}

    /**
     * An entry or a close that waits, or waited, for a person. Moments are market time, {@code receivedAt} apart.
     *
     * @param kind entry or close
     * @param side BUY or SELL
     * @param origin scan or manual
     * @param status PENDING_APPROVAL, APPROVED, EXECUTED, REJECTED, EXPIRED or FAILED
     * @param expiresInSeconds of market time, by the newest that was heard of the bot; null once decided
     * @param decidedBy who approved or rejected it; null when nobody did
     * @param reason why it was rejected or failed
     * @param result of its execution, such as EXECUTED, PAPER_SIMULATED or BRACKET_FAILED_FLATTENED
     */
    public record Proposal(
            String proposalId,
            String botId,
            String symbol,
            String kind,
            String side,
            String mode,
            String origin,
            BigDecimal confidence,
            int leverage,
            BigDecimal entryPrice,
            BigDecimal quantity,
            @Nullable BigDecimal stopLoss,
            @Nullable BigDecimal takeProfit,
            String signal,
            String signalReason,
            Confluence confluence,
            ProposalMarket market,
            String status,
            Instant createdAt,
            Instant expiresAt,
            @Nullable Long expiresInSeconds,
            @Nullable Instant decidedAt,
            @Nullable String decidedBy,
            @Nullable String reason,
            @Nullable String result,
            @Nullable String commandId,
            @Nullable String closeReason,
            Instant receivedAt) {}

    /** Names of the confluence checks behind a proposal. */
    public record Confluence(int count, int total, List<String> passed, List<String> failed) {}

    public record ProposalMarket(
            BigDecimal lastPrice, @Nullable BigDecimal fundingRate) {}

    /**
     * POST /api/v1/proposals/{id}/approve and /reject.
     *
     * @param reason needed to reject
     * @param commandId chosen by the caller so that a repeat is answered with the first result; null = one is made
     */
    public record DecideProposal(
            @Nullable String reason, @Nullable String commandId) {}

    /**
     * POST /api/v1/bots/{id}/proposals: a proposal by hand.
     *
     * @param side BUY or SELL
     */
    public record NewProposal(
            String symbol,
            String side,
            @Nullable String reason,
            @Nullable String commandId) {}

    /**
     * POST /api/v1/phrases: a trigger phrase, the whole message, any case.
     *
     * @param botId null = the fleet
     */
    public record Phrase(
            String phrase, @Nullable String botId, @Nullable String commandId) {}

    /**
     * What was made of a phrase.
     *
     * @param switched bots that are in paper mode from here on
     * @param command to follow; null when the phrase meant none
     */
    public record PhraseAnswer(
            String phrase, List<String> switched, @Nullable Command command) {}

    /**
     * SSE event; the SSE event name is {@code type}.
     *
     * @param type fleet (cards changed: refetch or use data), decision, trade, position, proposal, control, command, market or system
     * @param data compact facts of the change
     */
    public record Change(String type, @Nullable String botId, Instant at, Map<String, Object> data) {}

    /**
     * POST /api/v1/commands.
     *
     * @param commandId chosen by the caller so that a repeat is answered with the first result; null = one is made
     * @param kind one of {@link dev.flotilla.contracts.command.CommandKind}, any case
     * @param scope fleet, group or bot
     * @param target the group or the bot; null for the fleet
     * @param confirm EMERGENCY_STOP, written out, for an emergency stop
     * @param options flatten and keepProtective of an emergency stop, params of UPDATE_PARAMETERS, instrument, gracePeriodSeconds, maxWaitSeconds and the like
     */
    public record NewCommand(
            @Nullable String commandId,
            String kind,
            String scope,
            @Nullable String target,
            @Nullable String reason,
            @Nullable String confirm,
            @Nullable Map<String, Object> options) {}

    /**
     * A command and how far it is. {@code GET /api/v1/commands?limit=} gives a list without targets, {@code GET /api/v1/commands/{id}} the whole.
     *
     * @param status open, done (every target that it concerns carried it out), incomplete (finished, but some target refused or was overtaken by a newer control) or unanswered (open, and some
     *     target did not answer in time)
     * @param bots targets in all, those skipped included
     * @param gated targets in which it is in force or further
     * @param gatedMillis of the slowest target so far, like {@code flatMillis} and {@code verifiedMillis}; null while no target has it
     * @param verifiedFlat targets whose flatness is proven by two venue reads
     * @param remainder what could not be closed or cancelled yet, as {@code botId: name}; at most 100
     */
    public record Command(
            String commandId,
            String kind,
            String scope,
            @Nullable String target,
            String reason,
            String requestedBy,
            Instant acceptedAt,
            @Nullable Instant finishedAt,
            String status,
            Map<String, Object> options,
            int bots,
            int skipped,
            int gated,
            int done,
            int refused,
            int positionsBefore,
            int ordersBefore,
            @Nullable Long gatedMillis,
            @Nullable Long flatMillis,
            @Nullable Long verifiedMillis,
            int verifiedFlat,
            List<String> remainder,
            List<CommandTarget> targets) {}

    /** @param status PENDING, GATED, REMAINDER, DONE, REFUSED, SKIPPED (the command means nothing to it) or SUPERSEDED (by a newer control) */
    public record CommandTarget(
            String botId,
            String status,
            @Nullable String detail,
            @Nullable String workerId,
            @Nullable Long gatedMillis,
            @Nullable Long flatMillis,
            @Nullable Long verifiedMillis,
            @Nullable Integer positionsBefore,
            @Nullable Integer ordersBefore,
            List<String> remainder) {}

    /**
     * {@code GET /api/v1/budgets?wallets=}: request budgets of the venues, as all workers share them.
     *
     * @param available false while Redis does not answer: each worker then keeps to its own share, which nobody else sees
     * @param wallets how many wallets have a bucket; {@code budgets} shows the emptiest of them
     */
    public record Budgets(Instant at, boolean available, long wallets, List<Budget> budgets) {}

    /**
     * One bucket of tokens.
     *
     * @param scope ip (an outgoing address) or wallet
     * @param name of the address; a wallet is shown by its ends only
     * @param tokens there now; negative after protective orders have borrowed
     * @param penaltyUntil the venue had enough: until then only protection is served; null = no penalty
     * @param workers that share it
     * @param borrowed tokens that protective orders borrowed so far
     * @param penalties how often the venue had enough so far (429 or 418)
     * @param bans those of them that were bans (418)
     * @param classes which requests found too few tokens; classes that always found enough are left out
     */
    public record Budget(
            String venue,
            String scope,
            String name,
            long capacity,
            long tokens,
            BigDecimal refillPerSecond,
            @Nullable Instant penaltyUntil,
            int workers,
            long borrowed,
            long penalties,
            long bans,
            List<BudgetClass> classes) {

        public Budget {
            classes = List.copyOf(classes);
        }
    }

    /**
     * Requests of one class that found too few tokens in a bucket.
     *
     * @param name protective, cancel, entry or read
     * @param waited that had to wait, so far
     * @param refused that were not sent, so far
     */
    public record BudgetClass(String name, long waited, long refused) {}
}
