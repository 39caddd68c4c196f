package dev.flotilla.papervenue.market.choice;

import dev.flotilla.papervenue.market.MarketException;
import dev.flotilla.papervenue.market.MarketIdentity;
import dev.flotilla.papervenue.market.SourceKind;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What the data directory holds from earlier.
 *
 * @param clock market time at which it stopped
 */
public record Resume(MarketIdentity identity, Instant clock) {
    private static final String WAY_OUT =
            "; start with the same market, or with another --data-dir, or `fleet down --wipe` to begin anew";

    /** Refuses another kind of market than the one the positions were opened on. */
    void requireKind(SourceKind kind) {
        if (identity.kind() != kind) {
            throw new MarketException(
                    "this data directory holds a fleet on " + described(identity.kind()) + ", not on " + described(kind)
                            + WAY_OUT,
                    null);
        }
    }

    private static String described(SourceKind kind) {
        return switch (kind) {
            case REPLAY -> "a replay of recordings";
            case LIVE -> "live market data";
            case SIMULATOR -> "the simulator";
        };
    }

    void requireSymbols(Collection<String> symbols) {
        if (!new TreeSet<>(symbols).equals(new TreeSet<>(identity.symbols()))) {
            throw new MarketException(
                    "this data directory holds a fleet on " + List.copyOf(identity.symbols()) + ", the market now has "
                            + List.copyOf(symbols) + WAY_OUT,
                    null);
        }
    }

    void requireSeed(Optional<Long> seed) {
        if (seed.isPresent() && !seed.get().equals(identity.seed())) {
            throw new MarketException(
                    "this data directory holds a fleet on the simulator with seed " + identity.seed() + ", not "
                            + seed.get() + WAY_OUT,
                    null);
        }
    }

    void requireDataAt(Instant begin) {
        if (clock.isBefore(begin)) {
            throw new MarketException(
                    "the fleet in this data directory stopped at market time " + clock
                            + ", the recordings begin only at " + begin + WAY_OUT,
                    null);
        }
    }
}
