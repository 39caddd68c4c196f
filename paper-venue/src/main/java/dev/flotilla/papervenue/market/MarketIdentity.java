package dev.flotilla.papervenue.market;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a data directory belongs to; kept in the order log, so that positions never meet another market.
 *
 * @param firstClock market time at which it began
 */
public record MarketIdentity(
        SourceKind kind, List<String> symbols, @Nullable Long seed, Instant firstClock) {
    public MarketIdentity {
        symbols = List.copyOf(symbols);
    }

    public static MarketIdentity of(MarketInfo info) {
        return new MarketIdentity(info.kind(), info.symbols(), info.seed(), info.firstClock());
    }
}
