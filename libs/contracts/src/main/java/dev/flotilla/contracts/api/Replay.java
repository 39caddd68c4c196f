package dev.flotilla.contracts.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decisions made again from the journal. */
public final class Replay {

    /** The same inputs, the same decision. */
    public static final String IDENTICAL = "identical";
    /** The same inputs, another decision. */
    public static final String DIFFERENT = "different";
    /** The inputs cannot be restored: nothing is said. */
    public static final String NOT_REPLAYABLE = "not_replayable";

    private Replay() {}

    /**
     * One decision.
     *
     * @param id of its journal entry
     * @param occurredAt market time of the decision
     * @param result {@link #IDENTICAL}, {@link #DIFFERENT} or {@link #NOT_REPLAYABLE}
     * @param path the first field that differs, null unless different
     * @param journaled its journaled value as JSON, null unless different
     * @param recomputed its value when made again as JSON, null unless different
     * @param reason why it cannot be replayed, null unless that is so
     */
    public record OfDecision(
            long id,
            String botId,
            long generation,
            String symbol,
            Instant occurredAt,
            String result,
            @Nullable String path,
            @Nullable String journaled,
            @Nullable String recomputed,
            @Nullable String reason) {}

    /**
     * A stretch of a bot's journal, by symbol and market time.
     *
     * @param total decisions of the whole period, null but in the first stretch
     * @param decisions of this stretch; the sum of the three below
     * @param differences the first that are different, at most {@code 20}
     * @param notReplayables the first that cannot be replayed, at most {@code 20}
     * @param next pass as {@code after} for the next stretch, null at the end
     */
    public record OfPeriod(
            String botId,
            @Nullable Long total,
            long decisions,
            long identical,
            long different,
            long notReplayable,
            List<OfDecision> differences,
            List<OfDecision> notReplayables,
            @Nullable String next) {}
}
