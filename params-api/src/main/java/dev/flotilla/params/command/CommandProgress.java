package dev.flotilla.params.command;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The word for how far a command is. Pure. */
public final class CommandProgress {

    public static final String OPEN = "open";
    public static final String DONE = "done";
    public static final String INCOMPLETE = "incomplete";
    public static final String UNANSWERED = "unanswered";

    private CommandProgress() {}

    /**
     * @param unackedAt when the last of all sends had gone without an answer; null before
     * @param pending targets that have not answered at all
     * @param lost targets that refused or that a newer control overtook
     */
    public static String of(@Nullable Instant finishedAt, @Nullable Instant unackedAt, int pending, int lost) {
        if (finishedAt != null) {
            return lost == 0 ? DONE : INCOMPLETE;
        }
        return unackedAt != null && pending > 0 ? UNANSWERED : OPEN;
    }
}
