package dev.flotilla.simulation.venue;

import dev.flotilla.simulation.kernel.Scheduler;
import java.util.ArrayList;
import java.util.List;

/** What was broken in one schedule, in the order in which it was noticed. */
public final class Breaches {

    private final Scheduler scheduler;
    private final List<Noted> noted = new ArrayList<>();

    public Breaches(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /** @param at nanoseconds since the start */
    public record Noted(Breach kind, long at, String text) {}

    public void add(Breach kind, String text) {
        noted.add(new Noted(kind, scheduler.now(), text));
        scheduler.mix(kind.ordinal() + 1);
        scheduler.trace("WITNESS", () -> kind + " " + text);
    }

    public List<Noted> all() {
        return List.copyOf(noted);
    }

    public boolean none() {
        return noted.isEmpty();
    }
}
