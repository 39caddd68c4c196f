package dev.flotilla.worker.runtime;

import dev.flotilla.worker.report.BotJournal;

/** What the life of every body has: a session in its journal, and how far it has come. Confined to the loop. */
public abstract class SessionBody implements LoopBody {

    private final BotJournal journal;
    private final SessionLog session;
    private boolean ready;
    private boolean fenced;
    private boolean draining;

    /** @param build of the worker that runs it */
    protected SessionBody(BotIdentity identity, String build, BotWorld world) {
        this.journal = new BotJournal(identity.botId(), identity.generation(), world.spool(), world.lost());
        this.session = new SessionLog(identity, build, world.wall(), journal);
    }

    /** What is to be told before the session ends, which had begun. */
    protected abstract void lastWords(String reason);

    protected final BotJournal journal() {
        return journal;
    }

    protected final boolean fenced() {
        return fenced;
    }

    protected final boolean draining() {
        return draining;
    }

    /** From now on it is {@link #ready}. */
    protected final void nowReady() {
        ready = true;
    }

    /**
     * How far its life has come.
     *
     * @param leaving it carries out what ends in its end
     */
    protected final BotFigures.Phase phase(boolean leaving, boolean paused) {
        return BotFigures.Phase.of(fenced, draining || leaving, ready, paused);
    }

    @Override
    public final void begin() {
        session.begin();
        journal.flush();
    }

    @Override
    public final boolean ready() {
        return ready;
    }

    @Override
    public final void drain() {
        draining = true;
    }

    @Override
    public final void fence() {
        fenced = true;
    }

    @Override
    public void end(String status, String reason) {
        if (!session.begun()) {
            return;
        }
        lastWords(reason);
        session.end(status, reason);
        journal.flushSynced();
    }
}
