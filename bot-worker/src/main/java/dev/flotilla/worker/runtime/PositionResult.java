package dev.flotilla.worker.runtime;

import dev.flotilla.core.strategy.ExecutionStatus;

/** How an entry or a close ended. */
sealed interface PositionResult {

    /** As meant; {@code note} is empty or says what was special. */
    record Done(String note) implements PositionResult {}

    /** Our gate did not let it through: not an error. */
    record Withheld(ExecutionStatus status, String note) implements PositionResult {

        Withheld(String note) {
            this(ExecutionStatus.ERROR, note);
        }
    }

    record Failed(ExecutionStatus status, String note) implements PositionResult {

        Failed(String note) {
            this(ExecutionStatus.ERROR, note);
        }
    }
}
