package dev.flotilla.simulation.kernel;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where a process runs: its name, its clocks, and the life it leads there now. Outlives the process. */
public final class Machine {

    private static final Instant EPOCH = Instant.parse("2026-01-05T00:00:00Z");

    private final String name;
    private final int index;
    private final Scheduler scheduler;
    private final double rate;
    private final long monotonicStart;
    private long wallAhead;
    private @Nullable Life life;
    private int lives;

    /**
     * @param rate of the monotonic clock, 1 = exact
     * @param monotonicStart what it shows at the start; means nothing
     * @param wallAhead how far the wall clock is ahead, in nanoseconds
     */
    public Machine(String name, int index, Scheduler scheduler, double rate, long monotonicStart, long wallAhead) {
        this.name = name;
        this.index = index;
        this.scheduler = scheduler;
        this.rate = rate;
        this.monotonicStart = monotonicStart;
        this.wallAhead = wallAhead;
    }

    public String name() {
        return name;
    }

    public int index() {
        return index;
    }

    public Scheduler scheduler() {
        return scheduler;
    }

    /** Monotonic time, in nanoseconds. */
    public long nanos() {
        return monotonicStart + (long) (scheduler.now() * rate);
    }

    public Instant wall() {
        return EPOCH.plusNanos(scheduler.now() + wallAhead);
    }

    /** Somebody sets the wall clock. */
    public void setWallAhead(long nanos) {
        wallAhead = nanos;
    }

    public long wallAhead() {
        return wallAhead;
    }

    /** A new process; an old one must be dead. */
    public Life begin() {
        if (alive()) {
            throw new IllegalStateException(name + " is alive already");
        }
        Life born = new Life(this, scheduler, ++lives);
        life = born;
        scheduler.trace(name, () -> "STARTS, life " + lives);
        return born;
    }

    /** The process of now; null when there is none. */
    public @Nullable Life life() {
        Life now = life;
        return now == null || now.dead() ? null : now;
    }

    public boolean alive() {
        return life() != null;
    }
}
