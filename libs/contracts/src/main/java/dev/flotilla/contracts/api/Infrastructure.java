package dev.flotilla.contracts.api;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Payloads of params-api about what the fleet runs on.
 *
 * <p>{@code GET /api/v1/system} gives {@link SystemState}; {@code GET /api/v1/budgets} {@link Budgets}; {@code GET /api/v1/workers} a list of {@link WorkerState},
 * {@code POST /api/v1/workers/{id}/cordon|uncordon} ({@link Cordon} gives the worker); {@code GET /api/v1/tasks?state=&bot=&limit=} ({@link Task}),
 * {@code GET /api/v1/events?bot=&limit=&after=} ({@link ProcessEvent}), {@code GET /api/v1/alerts?bot=&open=&limit=} ({@link Alert}).
 */
public final class Infrastructure {

    private Infrastructure() {}

    public record SystemState(
            Instant at,
            String build,
            List<Part> parts,
            List<StreamState> streams,
            List<WorkerState> workers,
            List<ProcessEvent> events) {}

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

    public record ProcessEvent(
            long id, Instant at, @Nullable String botId, String event, String source, Map<String, Object> detail) {}

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
