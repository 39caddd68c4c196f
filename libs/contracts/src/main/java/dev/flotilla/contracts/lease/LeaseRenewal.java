package dev.flotilla.contracts.lease;

import java.util.List;

/** POST hub /internal/v1/leases/renew: batched renewal over HTTP, the path beside Redis (D1). */
public record LeaseRenewal(String workerId, List<Held> held) {

    public LeaseRenewal {
        held = List.copyOf(held);
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
