package dev.flotilla.coach.exits;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Events of runtimes that people do not know of and that their documents want told. */
public interface ExitNewsStore {

    /** The oldest first. */
    List<Event> untold();

    /**
     * One event.
     *
     * @param key the same key again is the same news: what repeats itself is told once in a quarter of an hour
     * @param asset null when the whole wallet is meant
     * @param chat the document's own chat, null when it names none
     * @param data of the event
     * @param close what ended, of {@code dsl.closed} alone; null while that is not known
     */
    record Event(
            String botId,
            String event,
            String key,
            @Nullable String asset,
            @Nullable String chat,
            JsonNode data,
            @Nullable JsonNode close) {}
}
