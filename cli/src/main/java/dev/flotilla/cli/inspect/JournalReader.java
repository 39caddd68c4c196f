package dev.flotilla.cli.inspect;

import dev.flotilla.cli.client.FleetClient;
import dev.flotilla.contracts.api.Bots;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a bot's journal page by page, newest page first, and gives entries oldest first; each entry once. */
final class JournalReader {
    private static final int PAGE = 200;

    private final FleetClient client;
    private final String botId;
    private final FleetClient.JournalFilter filter;
    private long lastSeen;

    JournalReader(FleetClient client, String botId, FleetClient.JournalFilter filter) {
        this.client = client;
        this.botId = botId;
        this.filter = filter;
    }

    /** The newest entries, at most so many. */
    List<Bots.JournalEntry> newest(int limit) {
        List<Bots.JournalEntry> found = new ArrayList<>();
        @Nullable Long before = null;
        do {
            Bots.JournalPage page = client.journal(botId, Math.clamp(limit - found.size(), 1, PAGE), before, filter);
            found.addAll(page.entries());
            before = page.nextBefore();
        } while (before != null && found.size() < limit);
        return remember(found.subList(0, Math.min(limit, found.size())));
    }

    /** What is new since the last call. */
    List<Bots.JournalEntry> sinceLast() {
        List<Bots.JournalEntry> found = new ArrayList<>();
        @Nullable Long before = null;
        do {
            Bots.JournalPage page = client.journal(botId, PAGE, before, filter);
            page.entries().stream().filter(entry -> entry.id() > lastSeen).forEach(found::add);
            boolean reachedKnown = page.entries().stream().anyMatch(entry -> entry.id() <= lastSeen);
            before = reachedKnown ? null : page.nextBefore();
        } while (before != null);
        return remember(found);
    }

    private List<Bots.JournalEntry> remember(List<Bots.JournalEntry> newestFirst) {
        newestFirst.forEach(entry -> lastSeen = Math.max(lastSeen, entry.id()));
        return newestFirst.reversed();
    }
}
