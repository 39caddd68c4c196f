package dev.flotilla.papervenue.market.choice;

import dev.flotilla.papervenue.market.MarketException;
import dev.flotilla.papervenue.market.SourceKind;
import dev.flotilla.venues.replay.ReplayPlan;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the operator asked for.
 *
 * @param source empty = a replay when there are inputs, else live data where it answers, else the simulator
 * @param replay folders, files or {@code SYMBOL=FILE}
 * @param symbols empty = what the recordings hold, else the default symbols
 * @param from market time to begin a replay at
 * @param seed of the simulator
 * @param simulatorStart first market time of the simulator, empty = about now
 * @param filters trading rules by symbol that override the usual ones
 */
public record MarketWish(
        Optional<SourceKind> source,
        List<String> replay,
        List<String> symbols,
        Optional<Instant> from,
        Optional<Long> seed,
        Optional<Instant> simulatorStart,
        Map<String, String> filters) {
    private static final Pattern SYMBOL = Pattern.compile("[A-Za-z0-9-]{1,32}");
    private static final int SYMBOLS_MAX = 100;

    public MarketWish {
        replay = List.copyOf(replay);
        symbols = List.copyOf(symbols);
        filters = Map.copyOf(filters);
        for (String symbol : symbols) {
            if (!SYMBOL.matcher(symbol).matches()) {
                throw new MarketException("fleet.venue.symbols holds " + symbol + ", which is no symbol", null);
            }
        }
        if (symbols.size() > SYMBOLS_MAX) {
            throw new MarketException("fleet.venue.symbols names more than " + SYMBOLS_MAX + " symbols", null);
        }
        if (replay.isEmpty() && source.filter(SourceKind.REPLAY::equals).isPresent()) {
            throw new MarketException("fleet.venue.source is replay but fleet.venue.replay names no file", null);
        }
        if (!replay.isEmpty()
                && source.filter(kind -> kind != SourceKind.REPLAY).isPresent()) {
            throw new MarketException("fleet.venue.replay needs fleet.venue.source=replay or none", null);
        }
    }

    List<String> symbolsOrDefault() {
        return symbols.isEmpty() ? ReplayPlan.DEFAULT_SYMBOLS : symbols;
    }
}
