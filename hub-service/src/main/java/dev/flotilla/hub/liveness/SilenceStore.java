package dev.flotilla.hub.liveness;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Marks of silence, and of what follows from it. */
public interface SilenceStore {

    /** @param workers newly lost; @param bots newly dead */
    record Marked(int workers, int bots) {}

    /** A bot that has told nothing new for so long that it may count as idle by now. */
    record Quiet(String botId, Evidence evidence, Duration age) {}

    /**
     * Marks, once each, workers and bots that should be heard and were not. A bot that was never heard counts from when it was asked to run.
     *
     * @param deadAfter silence of workers, and of a bot that has none of its own
     * @param listened how long this hub has listened without a break: longer silences than that are not known
     */
    Marked markSilent(Duration deadAfter, Duration listened, Instant now);

    /** Bots whose silences, as far as they tell, have outgrown their bounds since their last heartbeat. */
    List<Quiet> quiet(Duration deadAfter, Duration decisionSilence, Instant now);

    /** Writes judgements that come from time alone. */
    void rejudge(List<Judged> bots, Instant now);

    /** What was wrong with bots that were stopped since is over. */
    void settleStopped(Instant now);

    /** Tells of a group of which many bots died together. */
    void suspect(String group, int of, List<String> bots, Instant now);
}
