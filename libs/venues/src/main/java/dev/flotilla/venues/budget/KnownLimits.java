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
            RateLimit.perMinute(6_000_000),
            RateLimit.perMinute(600_000),
            new RequestLimits.Weights(1, 1, 1, 1, 1, 1, 1, 1))),
    /**
     * 2400 weight a minute and address, 1200 orders a minute and account. A snapshot is account (5) and orders of the symbol (1) between two
     * looks at its trades (5 each), bars up to 499 are 2; opening is time, account (5), orders of all symbols (40) and fees (30).
     */
    ASTER(RequestLimits.of(
            RateLimit.perMinute(2_400),
            RateLimit.perMinute(1_200),
            new RequestLimits.Weights(1, 1, 1, 16, 5, 2, 76, 1))),
    /**
     * 1200 weight a minute and address. An account has 10 000 actions and one more per USDC traded, then one in 10 s: the bucket spreads a
     * stock of that size over a day. A snapshot is clearinghouseState (2) before and after frontendOpenOrders (20), and fills (20) when
     * something happened; an order that is filled, or found filled, is told with its fills (20). Opening is one look at the state and one at
     * the clock (2 each): what the account has is read by the first snapshot.
     */
    HYPERLIQUID(RequestLimits.of(
            RateLimit.perMinute(1_200),
            new RateLimit(10_000, Duration.ofDays(1)),
            new RequestLimits.Weights(21, 3, 22, 44, 21, 24, 4, 2))),
    /**
     * 1000 requests a minute and address, each counting one; a snapshot is balance, positions and orders between two looks at the trades; an
     * order that is filled is told with its trades.
     */
    EXTENDED(RequestLimits.of(RateLimit.perMinute(1_000), null, new RequestLimits.Weights(2, 1, 2, 5, 1, 1, 5, 1))),
    /**
     * 50 requests a second and connection; history has 5 a second, so it weighs ten. A snapshot is trader, open positions, gains;
     * best prices are pushed.
     */
    CTRADER(RequestLimits.of(
            new RateLimit(50, Duration.ofSeconds(1)), null, new RequestLimits.Weights(1, 1, 11, 3, 10, 10, 16, 0)));

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
