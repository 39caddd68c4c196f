package dev.flotilla.core.exits;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How far the exit rules have come with a position of a strategy that names a preset; the caller keeps it between two looks.
 *
 * @param leverage of the position
 * @param progress null before the first look
 * @param closing why the position is to be closed, frozen until it is; null while it is simply watched
 */
public record ExitWatch(
        int leverage,
        @Nullable ExitProgress progress,
        @Nullable DslCloseReason closing) {

    /** A position that has not been looked at yet. */
    public static ExitWatch fresh(int leverage) {
        return new ExitWatch(leverage, null, null);
    }

    BigDecimal leverageOrOne() {
        return BigDecimal.valueOf(Math.max(1, leverage));
    }
}
