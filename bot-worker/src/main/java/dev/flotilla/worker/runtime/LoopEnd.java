package dev.flotilla.worker.runtime;

/** Why a bot's loop is over. */
public sealed interface LoopEnd {

    /**
     * The operator wants it stopped.
     *
     * @param open positions it leaves with their stops, in words; empty without any
     */
    record Stopped(long controlVersion, String open) implements LoopEnd {}

    /** This worker is going away; the bot is to run elsewhere. */
    record Drained(String why) implements LoopEnd {}

    /** The lease is gone: nothing may be written any more. */
    record Fenced() implements LoopEnd {}

    /** @param started false when it never got as far as trading */
    record Failed(String cause, boolean started) implements LoopEnd {}
}
