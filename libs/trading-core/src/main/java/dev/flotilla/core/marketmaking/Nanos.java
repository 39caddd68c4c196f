package dev.flotilla.core.marketmaking;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Arithmetic of a monotonic clock that may start anywhere and wrap: only differences mean something. */
final class Nanos {
    static final long SECOND = 1_000_000_000L;

    /** A century: longer than anything runs, and far from where sums would wrap. */
    private static final BigDecimal LONGEST = BigDecimal.valueOf(3_155_760_000L);

    private static final BigDecimal PER_SECOND = BigDecimal.valueOf(SECOND);

    private Nanos() {}

    /** Seconds as nanoseconds, rounded up: nothing is due before its time. */
    static long of(BigDecimal seconds) {
        return seconds.min(LONGEST)
                .multiply(PER_SECOND)
                .setScale(0, RoundingMode.CEILING)
                .longValueExact();
    }

    static BigDecimal seconds(long nanos) {
        return BigDecimal.valueOf(nanos, 9);
    }

    static long earlier(long one, long other) {
        return one - other < 0 ? one : other;
    }

    static long later(long one, long other) {
        return one - other < 0 ? other : one;
    }

    /** Whether the moment is now or past. */
    static boolean reached(long moment, long now) {
        return moment - now <= 0;
    }
}
