package dev.flotilla.venues.budget;

import java.time.Duration;

/**
 * How one bucket fills. Levels are counted in units, so that nothing is ever rounded: a token is as many units as the period has milliseconds,
 * and in each millisecond as many units come back as tokens in a period.
 *
 * @param capacity tokens it holds at most
 * @param refill tokens that come back in a period
 * @param period length of the period
 * @param reserves what is kept back for the more important
 */
public record BucketTerms(long capacity, long refill, Duration period, Reserves reserves) {

    /** Beyond this the numbers of Redis scripts are not exact. */
    private static final long EXACT_MAX = 1L << 53;

    private static final int ALL = 100;

    public BucketTerms {
        if (capacity < 0 || refill < 1) {
            throw new IllegalArgumentException(
                    "capacity must be >= 0 and refill >= 1, were " + capacity + " and " + refill);
        }
        if (period.toMillis() < 1 || capacity > EXACT_MAX / period.toMillis() / 4) {
            throw new IllegalArgumentException("too large to count exactly: " + capacity + " tokens in " + period);
        }
    }

    /**
     * A bucket that never gives more than the limit in any window: what it holds and what comes back within a window are together the share of
     * the limit that we use.
     *
     * @param usedPct share of the limit that we use, the rest is for differences in counting and for others behind the same address
     * @param burstPct share of that which may be used at once; the rest comes back evenly
     */
    public static BucketTerms within(RateLimit limit, int usedPct, int burstPct, Reserves reserves) {
        if (usedPct < 1 || usedPct > ALL || burstPct < 1 || burstPct >= ALL) {
            throw new IllegalArgumentException(
                    "shares must be in 1..100 and 1..99 percent, were " + usedPct + " and " + burstPct);
        }
        long used = limit.weight() * usedPct / ALL;
        if (used < 2) {
            throw new IllegalArgumentException("a limit of " + limit.weight() + " is too small to share, least is 3");
        }
        long capacity = Math.max(1, used * burstPct / ALL);
        return new BucketTerms(capacity, used - capacity, limit.window(), reserves);
    }

    /** The part of one of so many who cannot see each other: all parts together are never more than the whole. */
    public BucketTerms share(int sharers) {
        if (sharers < 1) {
            throw new IllegalArgumentException("sharers must be >= 1, were " + sharers);
        }
        return new BucketTerms(capacity / sharers, refill, period.multipliedBy(sharers), reserves);
    }

    /** Units of one token. */
    public long token() {
        return period.toMillis();
    }

    /** Units of a full bucket. */
    public long full() {
        return capacity * token();
    }

    /** Units that must be there for a request; a full bucket serves any request. */
    public long needed(RequestClass kind, long cost) {
        return Math.min(cost + reserves.left(kind, capacity), capacity) * token();
    }

    /** Milliseconds until so many units have come back. */
    public long millisFor(long units) {
        return units <= 0 ? 0 : (units + refill - 1) / refill;
    }
}
