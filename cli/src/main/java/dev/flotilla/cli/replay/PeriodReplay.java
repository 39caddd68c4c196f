package dev.flotilla.cli.replay;

import dev.flotilla.contracts.api.Replay;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A whole period, put together from its stretches. */
final class PeriodReplay {

    private static final int SHOWN = 20;

    private final String botId;
    private final ReplayProgress progress;
    private final List<Replay.OfDecision> differences = new ArrayList<>();
    private final List<Replay.OfDecision> notReplayables = new ArrayList<>();
    private long decisions;
    private long identical;
    private long different;
    private long notReplayable;

    PeriodReplay(String botId, ReplayProgress progress) {
        this.botId = botId;
        this.progress = progress;
    }

    /**
     * What came of a period.
     *
     * @param differences the first that are different
     * @param notReplayables the first that cannot be replayed
     */
    record Result(
            String botId,
            @Nullable Instant from,
            @Nullable Instant to,
            long decisions,
            long identical,
            long different,
            long notReplayable,
            List<Replay.OfDecision> differences,
            List<Replay.OfDecision> notReplayables) {}

    /** @param stretch answers the stretch behind a place; null = the first */
    void run(Function<@Nullable String, Replay.OfPeriod> stretch) {
        @Nullable String after = null;
        do {
            Replay.OfPeriod part = stretch.apply(after);
            add(part);
            after = part.next();
            progress.show(decisions, part.total());
        } while (after != null);
        progress.end();
    }

    private void add(Replay.OfPeriod part) {
        decisions += part.decisions();
        identical += part.identical();
        different += part.different();
        notReplayable += part.notReplayable();
        keep(differences, part.differences());
        keep(notReplayables, part.notReplayables());
    }

    private static void keep(List<Replay.OfDecision> kept, List<Replay.OfDecision> more) {
        kept.addAll(more.subList(0, Math.min(more.size(), SHOWN - kept.size())));
    }

    Result result(@Nullable Instant from, @Nullable Instant to) {
        return new Result(
                botId,
                from,
                to,
                decisions,
                identical,
                different,
                notReplayable,
                List.copyOf(differences),
                List.copyOf(notReplayables));
    }
}
