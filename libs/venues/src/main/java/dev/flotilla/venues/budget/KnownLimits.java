package dev.flotilla.venues.budget;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Limits as the venues publish them (docs/venue-budget.md names the sources of each figure). A paper fleet can be put under any of them, to see
 * before going live how it does there.
 */
public enum KnownLimits {
    /** Far more than one machine asks for. */
    PAPER(RequestLimits.of(
            RateLimit.perMinute(6_000_000), RateLimit.perMinute(600_000), new RequestLimits.Reads(1, 1, 1, 1))),
    /** 2400 weight a minute and address, 1200 orders a minute and account; a snapshot is account (5), orders of a symbol (1) and mark (1). */
    ASTER(RequestLimits.of(
            RateLimit.perMinute(2_400), RateLimit.perMinute(1_200), new RequestLimits.Reads(1, 7, 5, 5))),
    /**
     * 1200 weight a minute and address. An account has 10 000 actions and one more per USDC traded, then one in 10 s: the bucket spreads a
     * stock of that size over a day. A snapshot is clearinghouseState (2) and frontendOpenOrders (20).
     */
    HYPERLIQUID(RequestLimits.of(
            RateLimit.perMinute(1_200),
            new RateLimit(10_000, Duration.ofDays(1)),
            new RequestLimits.Reads(2, 22, 40, 24))),
    /** 1000 requests a minute and address, each counting one; a snapshot is balance, positions and orders. */
    EXTENDED(RequestLimits.of(RateLimit.perMinute(1_000), null, new RequestLimits.Reads(1, 3, 1, 1))),
    /** 50 requests a second and connection; history has 5 a second, so it weighs ten. */
    CTRADER(RequestLimits.of(new RateLimit(50, Duration.ofSeconds(1)), null, new RequestLimits.Reads(1, 2, 10, 10)));

    private final RequestLimits limits;

    KnownLimits(RequestLimits limits) {
        this.limits = limits;
    }

    public RequestLimits limits() {
        return limits;
    }

    /** By the venue's name, in any case. */
    public static Optional<KnownLimits> of(String venue) {
        for (KnownLimits known : values()) {
            if (known.name().equals(venue.toUpperCase(Locale.ROOT))) {
                return Optional.of(known);
            }
        }
        return Optional.empty();
    }
}
