package dev.flotilla.coach.summary;

import java.time.LocalDate;
import java.util.List;

/** Where summaries find a day's facts and leave their results. */
public interface SummaryStore {

    /** Days that ended, by each bot's own market time, and have no summary yet; oldest first, at most {@code limit}. */
    List<Unsummarised> finishedDays(int limit);

    DayFacts facts(String botId, LocalDate day);

    /** Stores a summary; a second one for the same day changes nothing. */
    void store(String botId, DailySummary summary);

    /** @param mode of the bot now */
    record Unsummarised(String botId, LocalDate day, String mode) {}
}
