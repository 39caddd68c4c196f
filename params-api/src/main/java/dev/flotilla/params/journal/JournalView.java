package dev.flotilla.params.journal;

import dev.flotilla.contracts.api.Bots;
import dev.flotilla.contracts.api.Infrastructure;
import dev.flotilla.params.http.Outcome;
import dev.flotilla.params.http.PageLimit;
import dev.flotilla.params.http.Refusal;
import dev.flotilla.params.market.VenueMarket;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Pages of what a bot did; every page is bounded. */
@ApplicationScoped
public class JournalView {

    private static final int ROWS = 100;
    private static final int ROWS_MAX = 1_000;
    private static final int DECISIONS_MAX = 500;
    private static final int POINTS = 200;
    private static final int POINTS_MAX = 5_000;
    private static final int BARS = 300;
    private static final int BARS_MAX = 1_000;

    private final JournalQueries queries;
    private final VenueMarket venue;

    JournalView(JournalQueries queries, VenueMarket venue) {
        this.queries = queries;
        this.venue = venue;
    }

    public Outcome<Bots.JournalPage> decisions(String botId, @Nullable Integer limit, JournalSearch search) {
        int rows = PageLimit.of(limit, ROWS, DECISIONS_MAX);
        return search.checked()
                .then(checked -> ofBot(botId, _ -> page(queries.search(botId, checked, rows + 1), rows)));
    }

    /** One entry more was asked for than fits: it tells whether there is another page. */
    private static Bots.JournalPage page(JournalQueries.Found found, int rows) {
        if (found.entries().size() <= rows) {
            return new Bots.JournalPage(found.entries(), found.lookedThrough());
        }
        List<Bots.JournalEntry> entries = found.entries().subList(0, rows);
        return new Bots.JournalPage(entries, entries.getLast().id());
    }

    public Outcome<List<Bots.Trade>> trades(String botId, @Nullable Integer limit) {
        return ofBot(botId, _ -> queries.trades(botId, PageLimit.of(limit, ROWS, ROWS_MAX)));
    }

    public Outcome<List<Bots.Order>> orders(String botId, @Nullable Integer limit) {
        return ofBot(botId, _ -> queries.orders(botId, PageLimit.of(limit, ROWS, ROWS_MAX)));
    }

    public Outcome<List<Bots.EquityPoint>> equity(String botId, @Nullable Integer points) {
        return ofBot(botId, _ -> queries.equity(botId, PageLimit.of(points, POINTS, POINTS_MAX)));
    }

    public Outcome<List<Bots.Session>> sessions(String botId, @Nullable Integer limit) {
        return ofBot(botId, _ -> queries.sessions(botId, PageLimit.of(limit, ROWS, ROWS_MAX)));
    }

    public Outcome<List<Infrastructure.ProcessEvent>> events(String botId, @Nullable Integer limit) {
        return ofBot(botId, _ -> queries.events(botId, PageLimit.of(limit, ROWS, ROWS_MAX)));
    }

    public Outcome<Bots.Candles> candles(String botId, @Nullable String interval, @Nullable Integer limit) {
        return ofBot(botId, Function.identity())
                .then(symbol -> venue.candles(
                        symbol, Objects.requireNonNullElse(interval, "5m"), PageLimit.of(limit, BARS, BARS_MAX)));
    }

    private <T> Outcome<T> ofBot(String botId, Function<String, T> answer) {
        return queries.symbol(botId)
                .map(symbol -> Outcome.done(answer.apply(symbol)))
                .orElseGet(() -> Outcome.refused(Refusal.unknownBot(botId)));
    }
}
