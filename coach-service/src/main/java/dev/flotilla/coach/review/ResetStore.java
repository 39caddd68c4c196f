package dev.flotilla.coach.review;

import dev.flotilla.core.learning.LearningMetrics;
import java.util.List;

/** Resets that operators asked for in a bot's journal and that are not carried out yet. */
public interface ResetStore {

    /** Oldest first, at most {@code limit}. */
    List<Reset> open(int limit);

    /** Stores the start values as the bot's newest step; a second time for the same event changes nothing. */
    void store(Reset reset, LearningMetrics afresh);

    /**
     * @param eventId of the journal event that asks for it
     * @param closed closed trades of the bot now: what is learned next begins after them
     */
    record Reset(long eventId, String actor, ReviewStore.Learner learner, int closed) {}
}
