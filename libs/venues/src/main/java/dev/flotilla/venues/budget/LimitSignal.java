package dev.flotilla.venues.budget;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A venue says that we asked too much.
 *
 * @param scope what it counts there
 * @param retryAfter how long it wants us to wait, null when it does not say
 */
public record LimitSignal(
        BudgetScope scope, Kind kind, @Nullable Duration retryAfter) {

    /** How it says so. */
    public enum Kind {
        /** 429: this request was not carried out. */
        SLOW_DOWN,
        /** 418: nothing is carried out any more. */
        BANNED
    }
}
