package dev.flotilla.simulation.run;

import dev.flotilla.simulation.kernel.Trace;
import dev.flotilla.simulation.venue.Breach;
import dev.flotilla.simulation.venue.Breaches;
import dev.flotilla.simulation.world.Rules;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Many schedules, on as many threads as the machine has; a schedule itself is on one. */
public final class Campaign {

    private static final int REMEMBERED_MOST = 20;
    private static final double NANOS = 1e9;

    private final Rules rules;
    private final long first;
    private final long count;
    private final boolean untilBroken;
    private final AtomicLong next;
    // Guarded by this: threads add their sums.
    private final Map<Breach, Long> breaches = new EnumMap<>(Breach.class);
    private final List<Schedule.Result> broken = new ArrayList<>();
    private long schedules;
    private long steps;
    private long faults;
    private long orders;
    private long digest;
    private double nakedLongest;

    private Campaign(Rules rules, long first, long count, boolean untilBroken) {
        this.rules = rules;
        this.first = first;
        this.count = count;
        this.untilBroken = untilBroken;
        this.next = new AtomicLong(first);
    }

    /**
     * What came of it.
     *
     * @param broken the first schedules that broke a promise
     * @param digest of all schedules, whatever their order was
     * @param nakedLongest seconds that a position was without a stop after the last fault
     */
    public record Report(
            long first,
            long schedules,
            Map<Breach, Long> breaches,
            List<Schedule.Result> broken,
            long steps,
            long faults,
            long orders,
            long digest,
            double nakedLongest,
            double seconds) {

        private long count(Breach breach) {
            return breaches.getOrDefault(breach, 0L);
        }

        /** The line that is printed. */
        public String line() {
            return String.format(
                    Locale.ROOT,
                    "SIMULATION %d schedules first_seed=%d double_writers=%d lost_commands=%d lost_reports=%d unprotected=%d"
                            + " not_as_desired=%d faulty=%d faults=%d orders=%d steps=%d unprotected_max_s=%.1f"
                            + " digest=%016x seconds=%.1f schedules_per_second=%.0f",
                    schedules,
                    first,
                    count(Breach.DOUBLE_WRITER),
                    count(Breach.LOST_COMMAND),
                    count(Breach.LOST_REPORT),
                    count(Breach.UNPROTECTED),
                    count(Breach.NOT_AS_DESIRED),
                    count(Breach.FAULT),
                    faults,
                    orders,
                    steps,
                    nakedLongest,
                    digest,
                    seconds,
                    schedules / seconds);
        }

        /** For whoever has to look at it: which seeds, what they broke, how to see it again. */
        public String complaint() {
            StringBuilder text = new StringBuilder(line());
            for (Schedule.Result one : broken) {
                Breaches.Noted noted = one.breaches().getFirst();
                text.append(String.format(
                        Locale.ROOT,
                        "%nseed %d: %s at %.3f s: %s (replay: -Dflotilla.simulation.trace=%d)",
                        one.seed(),
                        noted.kind(),
                        noted.at() / NANOS,
                        noted.text(),
                        one.seed()));
            }
            return text.toString();
        }
    }

    /** Runs so many seeds from the first on. */
    public static Report run(Rules rules, long first, long count, int threads) {
        return new Campaign(rules, first, count, false).run(threads);
    }

    /** Runs seeds until one breaks a promise, at most so many. */
    public static Report hunt(Rules rules, long first, long count) {
        return new Campaign(rules, first, count, true).run(1);
    }

    private Report run(int threads) {
        long began = System.nanoTime();
        List<Thread> others = new ArrayList<>();
        for (int i = 1; i < threads; i++) {
            others.add(Thread.ofPlatform().name("simulation-" + i).start(this::work));
        }
        work();
        others.forEach(Campaign::join);
        broken.sort((one, other) -> Long.compare(one.seed(), other.seed()));
        double seconds = (System.nanoTime() - began) / NANOS;
        return new Report(first, schedules, breaches, broken, steps, faults, orders, digest, nakedLongest, seconds);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while schedules run", e);
        }
    }

    private void work() {
        for (long seed = next.getAndIncrement(); seed < first + count; seed = next.getAndIncrement()) {
            Schedule.Result result = Schedule.run(seed, rules, Trace.none());
            add(result);
            if (untilBroken && result.broken()) {
                return;
            }
        }
    }

    private synchronized void add(Schedule.Result result) {
        schedules++;
        steps += result.steps();
        faults += result.faults();
        orders += result.orders();
        digest += result.digest() * (2 * result.seed() + 1);
        nakedLongest = Math.max(nakedLongest, result.nakedSeconds());
        result.breaches().forEach(one -> breaches.merge(one.kind(), 1L, Long::sum));
        if (result.broken() && broken.size() < REMEMBERED_MOST) {
            broken.add(result);
        }
    }
}
