package dev.flotilla.contracts.lease;

import java.util.List;

/**
 * POST hub /internal/v1/leases/renew: batched renewal over HTTP, the path beside Redis (D1). Status 503 means that this
 * hub cannot renew now (not the leader, or it does not know yet): nothing is renewed and nothing is lost.
 *
 * @param httpOnly true when the worker counts renewals over HTTP alone, because it cannot reach Redis. It may count Redis
 *     again only after the hub has answered a renewal with {@code false}: while the hub cannot hear Redis itself, it takes
 *     a holder for silent only when that holder has said that it does not use Redis
 */
public record LeaseRenewal(String workerId, List<Held> held, boolean httpOnly) {

    public LeaseRenewal {
        held = List.copyOf(held);
    }

    public LeaseRenewal(String workerId, List<Held> held) {
        this(workerId, held, false);
    }

    public record Held(String botId, long generation) {}

    /** Bots whose lease was renewed; every other one is lost and must be fenced at once. */
    public record Result(List<Held> renewed, List<Held> lost) {
        public Result {
            renewed = List.copyOf(renewed);
            lost = List.copyOf(lost);
        }
    }
}
