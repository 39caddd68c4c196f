package dev.flotilla.params.market;

import dev.flotilla.contracts.api.Bots;
import dev.flotilla.contracts.api.Fleet;
import dev.flotilla.contracts.venue.PaperVenue;
import dev.flotilla.params.http.Outcome;
import dev.flotilla.params.http.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the console and the creation of bots need to know of the venue. */
@ApplicationScoped
public class VenueMarket {

    private static final List<String> INTERVALS = List.of("5m", "1h", "4h");
    /** Its name. */
    public static final String VENUE = "paper";

    private final VenueQueries queries;

    VenueMarket(VenueQueries queries) {
        this.queries = queries;
    }

    /** Empty while the venue does not answer. */
    public Optional<Fleet.Market> market() {
        return queries.info()
                .map(info -> new Fleet.Market(
                        VENUE,
                        info.source(),
                        info.description(),
                        info.speed(),
                        info.clock(),
                        info.lastClock(),
                        info.ended(),
                        info.instruments().stream()
                                .map(PaperVenue.Instrument::symbol)
                                .toList(),
                        info.firstClock()));
    }

    public Outcome<List<String>> symbols() {
        return market().map(market -> Outcome.done(market.symbols())).orElseGet(() -> Outcome.refused(down()));
    }

    /** A market with its rules and newest price; empty while the venue does not answer, or when it has none of that name. */
    public Optional<PaperVenue.Instrument> instrument(String symbol) {
        return queries.info()
                .flatMap(info -> info.instruments().stream()
                        .filter(instrument -> instrument.symbol().equals(symbol))
                        .findFirst());
    }

    public Outcome<Bots.Candles> candles(String symbol, String interval, int limit) {
        String wanted = interval.toLowerCase(Locale.ROOT);
        if (!INTERVALS.contains(wanted)) {
            return Outcome.refused(Refusal.invalid("unknown_interval", "unknown interval " + interval, INTERVALS));
        }
        return queries.klines(symbol, wanted, limit)
                .map(bars -> Outcome.done(new Bots.Candles(symbol, wanted, bars)))
                .orElseGet(() -> Outcome.refused(down()));
    }

    private static Refusal down() {
        return Refusal.unavailable("venue_unavailable", "the paper venue does not answer now; repeat when it is up");
    }
}
