package dev.flotilla.simulation.kernel;

import org.jspecify.annotations.Nullable;

/** Something that becomes due. Events of a dead process are dropped, those of a stopped one wait. */
public final class Event {

    final long time;
    final long order;
    final @Nullable Life life;
    private @Nullable Runnable work;

    Event(long time, long order, @Nullable Life life, Runnable work) {
        this.time = time;
        this.order = order;
        this.life = life;
        this.work = work;
    }

    public void cancel() {
        work = null;
    }

    /** Null once cancelled or taken. */
    @Nullable
    Runnable take() {
        Runnable taken = work;
        work = null;
        return taken;
    }

    boolean before(Event other) {
        return time != other.time ? time < other.time : order < other.order;
    }
}
