package dev.flotilla.params.command;

import dev.flotilla.contracts.command.CommandAck;
import org.jspecify.annotations.Nullable;

/** How far one target is. Open ones in the order in which they follow each other, then the ends. */
public enum AckStatus {
    PENDING,
    GATED,
    REMAINDER,
    DONE,
    REFUSED,
    SKIPPED,
    SUPERSEDED;

    boolean isOpen() {
        return this == PENDING || this == GATED || this == REMAINDER;
    }

    /** The order in which answers follow each other; every end stands behind all that is open. */
    int rank() {
        return isOpen() ? ordinal() : DONE.ordinal();
    }

    /** What a worker may answer; anything else is of a build that this one does not know. */
    static @Nullable AckStatus ofAnswer(String status) {
        return switch (status) {
            case CommandAck.GATED -> GATED;
            case CommandAck.REMAINDER -> REMAINDER;
            case CommandAck.DONE -> DONE;
            case CommandAck.REFUSED -> REFUSED;
            default -> null;
        };
    }
}
