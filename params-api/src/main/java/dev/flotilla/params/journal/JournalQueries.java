package dev.flotilla.params.journal;

import dev.flotilla.contracts.api.Bots;
import dev.flotilla.contracts.api.Infrastructure;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a bot reported, newest first unless said otherwise. Empty lists for a bot that reported nothing. */
public interface JournalQueries {

    /** The bot's symbol; empty when there is no such bot. */
    Optional<String> symbol(String botId);

    /** A search looks through a bounded number of entries. */
    Found search(String botId, JournalSearch search, int limit);

    /**
     * @param lookedThrough the search goes on below this id, null when it looked through everything or found enough
     */
    record Found(List<Bots.JournalEntry> entries, @Nullable Long lookedThrough) {}

    List<Bots.Trade> trades(String botId, int limit);

    List<Bots.Order> orders(String botId, int limit);

    /** Evenly thinned out, oldest first, the newest point always among them. */
    List<Bots.EquityPoint> equity(String botId, int points);

    List<Bots.Session> sessions(String botId, int limit);

    List<Infrastructure.ProcessEvent> events(String botId, int limit);
}
