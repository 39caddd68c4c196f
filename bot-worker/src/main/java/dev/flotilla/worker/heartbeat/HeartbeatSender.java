package dev.flotilla.worker.heartbeat;

import dev.flotilla.contracts.heartbeat.BotBeat;
import dev.flotilla.contracts.heartbeat.WorkerHeartbeat;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Makes a heartbeat and sends it over the first path that takes it. */
public final class HeartbeatSender {

    private static final Logger LOG = Logger.getLogger(HeartbeatSender.class);

    private final WorkerIdentity identity;
    private final Slots slots;
    private final ProcessLoad load;
    private final LongSupplier spooledReports;
    private final InstantSource wall;
    private final List<HeartbeatPath> paths;
    // Volatile: written by the sending thread, read by health checks.
    private volatile boolean heard = true;

    /** @param paths the preferred one first */
    public HeartbeatSender(
            WorkerIdentity identity,
            Slots slots,
            ProcessLoad load,
            LongSupplier spooledReports,
            InstantSource wall,
            List<HeartbeatPath> paths) {
        this.identity = identity;
        this.slots = slots;
        this.load = load;
        this.spooledReports = spooledReports;
        this.wall = wall;
        this.paths = List.copyOf(paths);
    }

    /**
     * The bots of this worker and the room for more.
     *
     * @param cordoned it takes no new bots
     * @param draining it lets its bots go
     */
    public record Slots(
            int capacity,
            IntSupplier free,
            Supplier<List<BotBeat>> bots,
            BooleanSupplier cordoned,
            BooleanSupplier draining) {}

    /** Sends one now. A beat that nobody takes is not sent again: the next one tells more. */
    public void beat() {
        WorkerHeartbeat beat = new WorkerHeartbeat(
                identity.workerId(),
                identity.pool(),
                identity.host(),
                identity.url(),
                slots.capacity(),
                slots.free().getAsInt(),
                load.rssBytes(),
                load.cpuShare(),
                spooledReports.getAsLong(),
                identity.build(),
                identity.startedAt(),
                wall.instant(),
                slots.bots().get(),
                slots.cordoned().getAsBoolean(),
                slots.draining().getAsBoolean());
        boolean now = paths.stream().anyMatch(path -> path.send(beat));
        if (now != heard) {
            LOG.warnf("heartbeat %s", now ? "is heard again" : "is not heard: neither Redis nor hub take it");
        }
        heard = now;
    }
}
