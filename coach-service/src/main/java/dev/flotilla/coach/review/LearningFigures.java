package dev.flotilla.coach.review;

import dev.flotilla.core.learning.LearningMetrics;

/** What is measured about learning, over all bots: a bot's own values are at {@code GET /api/v1/bots/{id}/learning}. */
public interface LearningFigures {

    void learned(LearningMetrics metrics);

    void reset(LearningMetrics afresh);
}
