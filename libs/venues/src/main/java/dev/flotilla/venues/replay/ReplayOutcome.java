package dev.flotilla.venues.replay;

/** What became of looking at the inputs of a replay. */
public sealed interface ReplayOutcome {

    /** Everything was read and checked; the replay can start. */
    record Ready(ReplayPlan plan) implements ReplayOutcome {}

    /**
     * The inputs cannot be replayed.
     *
     * @param message what is wrong and where, for a person
     * @param file empty when no single file is at fault
     * @param line counted from 1; 0 when no single line is at fault
     */
    record Refused(String message, String file, long line) implements ReplayOutcome {}
}
