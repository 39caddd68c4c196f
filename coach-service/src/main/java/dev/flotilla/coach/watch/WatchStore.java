package dev.flotilla.coach.watch;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Facts of bots and the conditions that people were told of. */
public interface WatchStore {

    List<BotFacts> bots();

    /** When people were told last, by bot and condition. */
    Map<String, Map<String, Instant>> alerted();

    void told(String botId, String condition, Instant at);

    void over(String botId, String condition);
}
