package dev.flotilla.venues.budget;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long to stand still when a venue has had enough. Doubles with each time, until it was quiet for long enough.
 *
 * @param slowDown first pause after a 429 that does not say how long
 * @param banned likewise after a 418
 * @param longest what doubling ends at, and the most that a venue is believed
 * @param quiet time without a signal after which everything is forgiven
 */
public record PenaltyTerms(Duration slowDown, Duration banned, Duration longest, Duration quiet) {

    public static final PenaltyTerms USUAL =
            new PenaltyTerms(Duration.ofSeconds(10), Duration.ofMinutes(2), Duration.ofDays(3), Duration.ofMinutes(10));

    private static final int DOUBLINGS_MAX = 20;

    /** First pause after a signal that does not say how long. */
    public Duration first(LimitSignal.Kind kind) {
        return switch (kind) {
            case SLOW_DOWN -> slowDown;
            case BANNED -> banned;
        };
    }

    /** Milliseconds to stand still after so many earlier signals. */
    long pauseMillis(LimitSignal.Kind kind, @Nullable Duration retryAfter, int strikes) {
        long asked = retryAfter == null ? 0 : Math.max(0, retryAfter.toMillis());
        boolean grows = retryAfter == null || strikes > 0;
        long own = grows ? first(kind).toMillis() << Math.min(strikes, DOUBLINGS_MAX) : 0;
        return Math.min(longest.toMillis(), Math.max(asked, own));
    }
}
