package dev.flotilla.worker.self;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the worker's surroundings are, pure. Each word is {@code up} or what is wrong; nothing of it makes the worker itself dead.
 *
 * @param spool null when reports can be kept
 */
public record WorkerState(
        boolean open,
        @Nullable String redis,
        @Nullable String hub,
        @Nullable String paramsApi,
        @Nullable String venue,
        @Nullable String spool,
        int bots,
        int freeSlots,
        long spooledReports,
        long lostReports,
        @Nullable String marketClock) {

    public boolean degraded() {
        return redis != null || hub != null || paramsApi != null || venue != null || spool != null;
    }

    /** Facts by name, for health and self description. */
    public Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("redis", word(redis));
        facts.put("hub", word(hub));
        facts.put("params-api", word(paramsApi));
        facts.put("venue", word(venue));
        facts.put("spool", word(spool));
        facts.put("degraded", degraded());
        facts.put("bots", bots);
        facts.put("freeSlots", freeSlots);
        facts.put("spooledReports", spooledReports);
        facts.put("lostReports", lostReports);
        facts.put("marketClock", marketClock == null ? "-" : marketClock);
        return facts;
    }

    private static String word(@Nullable String trouble) {
        return trouble == null ? "up" : trouble;
    }
}
