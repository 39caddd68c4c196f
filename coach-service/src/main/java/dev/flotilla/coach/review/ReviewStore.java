package dev.flotilla.coach.review;

import dev.flotilla.core.learning.ClosedTrade;
import dev.flotilla.core.learning.Review;
import java.time.Instant;
import java.util.List;

/** Where reviews find their trades and leave their results. */
public interface ReviewStore {

    /** Bots with closed trades that their newest review has not seen. */
    List<Unreviewed> unreviewed();

    /** Closed trades of a bot, oldest first, newest {@code limit} of them. */
    List<ClosedTrade> trades(String botId, int limit);

    /** Stores a review of a bot at a market time; a second one for the same time changes nothing. */
    void store(String botId, Instant marketTime, Review review, int newClosed);

    /**
     * @param executed trades entered, open ones included
     * @param closed closed trades now
     * @param reviewedClosed closed trades the newest review saw
     */
    record Unreviewed(String botId, int executed, int closed, int reviewedClosed) {}
}
