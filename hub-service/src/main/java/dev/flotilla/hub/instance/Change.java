package dev.flotilla.hub.instance;

import java.util.List;

/**
 * One decision about one instance, to be written as a whole or not at all.
 *
 * @param expectedRevision the revision it was decided on; the change is void when the row has another one
 * @param after the instance from then on, with the next revision
 */
public record Change(
        long expectedRevision,
        Instance after,
        List<TaskWrite> tasks,
        List<ClaimWrite> claims,
        List<Fact> facts,
        List<Message> messages) {

    public Change {
        tasks = List.copyOf(tasks);
        claims = List.copyOf(claims);
        facts = List.copyOf(facts);
        messages = List.copyOf(messages);
    }

    public String botId() {
        return after.botId();
    }
}
