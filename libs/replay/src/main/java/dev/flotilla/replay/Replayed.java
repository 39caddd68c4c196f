package dev.flotilla.replay;

/** What came of making a decision again. */
public sealed interface Replayed {

    /** The same inputs, the same decision, every journaled field of it. */
    record Identical() implements Replayed {}

    /**
     * The same inputs, another decision.
     *
     * @param path the first field that differs, e.g. {@code factors[2].longEarned}
     * @param journaled its value in the journal as JSON
     * @param recomputed its value now as JSON
     */
    record Different(String path, String journaled, String recomputed) implements Replayed {}

    /** The inputs cannot be restored, so that nothing is said about the decision. */
    record NotReplayable(String reason) implements Replayed {}
}
