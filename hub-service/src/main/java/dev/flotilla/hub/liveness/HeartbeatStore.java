package dev.flotilla.hub.liveness;

import dev.flotilla.contracts.heartbeat.WorkerHeartbeat;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Newest heartbeats and minutes of them. What goes together is written in one transaction. */
public interface HeartbeatStore {

    /**
     * A bot of a heartbeat that its sender holds under the present generation.
     *
     * @param dead it was silent before
     * @param unwell its last health was neither healthy nor unknown
     */
    record Known(Evidence.Expected expected, boolean dead, boolean unwell) {}

    /** @param superseded bots of the heartbeat that others took over from */
    record Seen(Map<String, Known> bots, List<String> superseded) {
        public Seen {
            bots = Map.copyOf(bots);
            superseded = List.copyOf(superseded);
        }

        boolean anyDead() {
            return bots.values().stream().anyMatch(Known::dead);
        }
    }

    /** A heartbeat with the judgement on those of its bots that are its sender's. */
    record Taken(WorkerHeartbeat heartbeat, List<Judged> bots, List<String> superseded, boolean anyDead, Instant at) {
        public Taken {
            bots = List.copyOf(bots);
            superseded = List.copyOf(superseded);
        }
    }

    /** @param joined the worker is new or was lost; @param recovered bots that were dead and are heard again */
    record Saved(boolean joined, int recovered) {}

    /** @param deadAfter silence that counts of a bot that has none of its own */
    Seen seen(WorkerHeartbeat heartbeat, Duration deadAfter, Instant now);

    Saved save(Taken taken);
}
