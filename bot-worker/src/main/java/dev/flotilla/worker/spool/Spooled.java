package dev.flotilla.worker.spool;

/** What became of an append or a sync. */
public sealed interface Spooled {

    /** Written: it survives the process; after a sync also the machine. */
    record Written(SpoolPosition end) implements Spooled {}

    /** There was nothing to write. */
    record Nothing() implements Spooled {}

    /** Not written; {@code cause} says why and what to do. */
    record Refused(String cause) implements Spooled {}
}
