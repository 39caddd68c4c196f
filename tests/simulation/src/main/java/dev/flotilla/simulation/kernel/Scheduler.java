package dev.flotilla.simulation.kernel;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Simulated time and whose turn it is. Everything of one schedule happens on one thread, in one order that only the seed decides. Times are
 * nanoseconds since the start.
 */
public final class Scheduler {

    public static final long MILLI = 1_000_000L;
    public static final long SECOND = 1_000 * MILLI;
    public static final long NEVER = Long.MAX_VALUE;
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private final EventQueue queue = new EventQueue();
    private final Trace trace;
    private Probe probe = (life, port) -> {};
    private long now;
    private long orders;
    private long steps;
    private long digest;
    private @Nullable Throwable fault;
    private @Nullable Strand current;

    public Scheduler(Trace trace) {
        this.trace = trace;
    }

    /** Looks on at each port that a process touches, and may kill or stop the process there. */
    @FunctionalInterface
    public interface Probe {
        void touched(Life life, Port port);
    }

    public void probe(Probe newProbe) {
        this.probe = newProbe;
    }

    void touched(Life life, Port port) {
        probe.touched(life, port);
    }

    void current(@Nullable Strand strand) {
        current = strand;
    }

    Strand current() {
        Strand strand = current;
        if (strand == null) {
            throw new IllegalStateException("only a strand can wait");
        }
        return strand;
    }

    public long now() {
        return now;
    }

    public long steps() {
        return steps;
    }

    /** Tells two runs apart that took another way. */
    public long digest() {
        return digest;
    }

    /** What escaped from a strand; nothing may. */
    public @Nullable Throwable fault() {
        return fault;
    }

    /** Something went wrong that no fault of the world explains. */
    public void report(Throwable cause) {
        failed(cause);
    }

    void failed(Throwable cause) {
        if (fault == null) {
            fault = cause;
        }
    }

    /** @param life whose work it is, null for the world's */
    public Event at(long time, @Nullable Life life, Runnable work) {
        Event event = new Event(Math.max(time, now), orders++, life, work);
        queue.add(event);
        return event;
    }

    public Event in(long delay, @Nullable Life life, Runnable work) {
        return at(now + delay, life, work);
    }

    /** Takes the next event; false when there is none any more. */
    public boolean step() {
        Event event = queue.poll();
        if (event == null) {
            return false;
        }
        if (event.life != null && event.life.holdsBack(event)) {
            return true;
        }
        Runnable work = event.take();
        if (work != null) {
            now = Math.max(now, event.time);
            steps++;
            mix(event.order ^ (now * 31));
            work.run();
        }
        return true;
    }

    /** Lets a fact of the world count for the digest. */
    public void mix(long fact) {
        digest = (digest ^ fact) * MIX;
        digest ^= digest >>> 29;
    }

    /** Puts back what was held while a process was stopped. */
    void again(Event event) {
        Runnable work = event.take();
        if (work != null) {
            at(now, event.life, work);
        }
    }

    public boolean tracing() {
        return trace.on();
    }

    /** A line of the trace; the text is made only when somebody reads it. */
    public void trace(String who, Supplier<String> text) {
        if (trace.on()) {
            trace.line(now, who, text.get());
        }
    }

    public static long nanos(Duration duration) {
        return duration.getSeconds() * SECOND + duration.getNano();
    }
}
