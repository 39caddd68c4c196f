package dev.flotilla.papervenue.market;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is played.
 *
 * @param description one line for people
 * @param seed of the simulator, null otherwise
 * @param firstClock market time at which this market began on this data directory
 * @param lastClock market time at which the data ends, null when it does not end
 * @param files recordings that are played
 * @param unused recordings that were found and left out
 */
public record MarketInfo(
        SourceKind kind,
        String description,
        @Nullable Long seed,
        Instant firstClock,
        @Nullable Instant lastClock,
        List<String> symbols,
        List<String> files,
        List<Unused> unused) {

    /** A recording that is not played. */
    public record Unused(String file, String reason) {}

    public MarketInfo {
        symbols = List.copyOf(symbols);
        files = List.copyOf(files);
        unused = List.copyOf(unused);
    }
}
