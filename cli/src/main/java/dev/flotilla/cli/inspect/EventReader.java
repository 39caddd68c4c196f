package dev.flotilla.cli.inspect;

import dev.flotilla.cli.client.FleetClient;
import dev.flotilla.contracts.api.Infrastructure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads events and gives them oldest first; each once. */
final class EventReader {
    private static final int PAGE = 200;

    private final FleetClient client;
    private final @Nullable String botId;
    private long lastSeen;

    EventReader(FleetClient client, @Nullable String botId) {
        this.client = client;
        this.botId = botId;
    }

    List<Infrastructure.ProcessEvent> newest(int limit) {
        return remember(client.events(Math.max(1, limit), botId, null));
    }

    /** What is new since the last call. */
    List<Infrastructure.ProcessEvent> sinceLast() {
        return remember(client.events(PAGE, botId, lastSeen));
    }

    private List<Infrastructure.ProcessEvent> remember(List<Infrastructure.ProcessEvent> answered) {
        List<Infrastructure.ProcessEvent> fresh = new ArrayList<>(
                answered.stream().filter(event -> event.id() > lastSeen).toList());
        fresh.sort(Comparator.comparingLong(Infrastructure.ProcessEvent::id));
        fresh.forEach(event -> lastSeen = event.id());
        return fresh;
    }
}
