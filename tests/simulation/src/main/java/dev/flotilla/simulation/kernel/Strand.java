package dev.flotilla.simulation.kernel;

/** A thread of the simulation. Runs until it waits; nothing else runs meanwhile. */
final class Strand {

    private final Scheduler scheduler;
    private final Coroutine coroutine;
    /** Number of the wait; a word for an earlier wait is no word for this one. */
    private long wait;

    private boolean parked;

    Strand(Scheduler scheduler, Runnable work) {
        this.scheduler = scheduler;
        this.coroutine = new Coroutine(() -> run(work));
    }

    private void run(Runnable work) {
        try {
            work.run();
        } catch (Killed _) {
            // The end of its process.
        } catch (Throwable e) {
            scheduler.failed(e);
        }
    }

    void begin() {
        scheduler.current(this);
        coroutine.run();
        scheduler.current(null);
    }

    /** The number of the wait that comes next. */
    long nextWait() {
        return wait + 1;
    }

    /** Runs on after this wait; without effect when it is over. */
    void resume(long ofWait) {
        if (parked && wait == ofWait) {
            parked = false;
            scheduler.current(this);
            coroutine.run();
            scheduler.current(null);
        }
    }

    /** Lets others run until it is resumed. */
    void park() {
        wait++;
        parked = true;
        Coroutine.leave();
    }

    void resumeWhateverItWaitsFor() {
        resume(wait);
    }
}
