package dev.flotilla.params.replay;

import dev.flotilla.contracts.api.Replay;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts what came of decisions, and keeps the first that were not identical. Confined to one request. */
final class ReplayTally {

    private static final int SHOWN = 20;

    private final List<Replay.OfDecision> differences = new ArrayList<>();
    private final List<Replay.OfDecision> notReplayables = new ArrayList<>();
    private long decisions;
    private long different;
    private long notReplayable;

    void add(Replay.OfDecision decision) {
        decisions++;
        switch (decision.result()) {
            case Replay.DIFFERENT -> {
                different++;
                keep(differences, decision);
            }
            case Replay.NOT_REPLAYABLE -> {
                notReplayable++;
                keep(notReplayables, decision);
            }
            default -> {}
        }
    }

    private static void keep(List<Replay.OfDecision> kept, Replay.OfDecision decision) {
        if (kept.size() < SHOWN) {
            kept.add(decision);
        }
    }

    long decisions() {
        return decisions;
    }

    Replay.OfPeriod answer(String botId, @Nullable Long total, @Nullable String next) {
        return new Replay.OfPeriod(
                botId,
                total,
                decisions,
                decisions - different - notReplayable,
                different,
                notReplayable,
                List.copyOf(differences),
                List.copyOf(notReplayables),
                next);
    }
}
