package dev.flotilla.params.replay;

import dev.flotilla.contracts.api.Replay;
import dev.flotilla.params.http.Outcome;
import dev.flotilla.params.http.PageLimit;
import dev.flotilla.params.http.Refusal;
import dev.flotilla.replay.Replayed;
import dev.flotilla.replay.Rulebook;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** Makes journaled decisions again: one, or a period stretch by stretch. */
@ApplicationScoped
public class ReplayDesk {

    private static final int STRETCH = 1_000;
    private static final int STRETCH_MAX = 2_000;
    private static final int PAGE = 250;
    /** A replay is computing; the other doors of this service must stay quick. */
    private static final int AT_ONCE = 2;

    private final ReplayStore store;
    private final Semaphore running = new Semaphore(AT_ONCE);

    ReplayDesk(ReplayStore store) {
        this.store = store;
    }

    /** What is asked of a period; null = not said. */
    public record Asked(
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String after,
            @Nullable Integer limit) {}

    public Outcome<Replay.OfDecision> one(long id) {
        Optional<StoredDecision> found = store.decision(id);
        if (found.isEmpty()) {
            return Outcome.refused(Refusal.notFound(
                    "unknown_decision",
                    "there is no decision " + id
                            + "; GET /api/v1/bots/{botId}/decisions lists a bot's with their ids"));
        }
        StoredDecision decision = found.get();
        return bounded(() -> Outcome.done(answer(decision, run(decision.botId()).replay(decision))));
    }

    public Outcome<Replay.OfPeriod> period(String botId, Asked asked) {
        Place after = Place.BEGIN;
        if (asked.after() != null) {
            Optional<Place> place = Place.read(asked.after());
            if (place.isEmpty()) {
                return Outcome.refused(Refusal.malformed(
                        "bad_place", "after must be the next of an earlier answer, was " + asked.after()));
            }
            after = place.get();
        }
        if (store.strategyId(botId).isEmpty()) {
            return Outcome.refused(Refusal.unknownBot(botId));
        }
        Place begin = after;
        return bounded(() -> Outcome.done(stretch(botId, asked, begin)));
    }

    private Replay.OfPeriod stretch(String botId, Asked asked, Place after) {
        Period period = Period.of(asked.from(), asked.to());
        int limit = PageLimit.of(asked.limit(), STRETCH, STRETCH_MAX);
        ReplayTally tally = new ReplayTally();
        ReplayRun run = run(botId);
        Place place = after;
        boolean more = true;
        while (more && tally.decisions() < limit) {
            int rows = (int) Math.min(PAGE, limit - tally.decisions());
            List<StoredDecision> page = store.page(botId, period, place, rows);
            page.forEach(decision -> tally.add(answer(decision, run.replay(decision))));
            more = page.size() == rows;
            place = page.isEmpty() ? place : page.getLast().place();
        }
        Long total = asked.after() == null ? store.count(botId, period) : null;
        return tally.answer(botId, total, more ? place.text() : null);
    }

    private ReplayRun run(String botId) {
        String strategyId = store.strategyId(botId).orElse("");
        return new ReplayRun(store, new Rulebook(strategyId, botId, version -> store.parameters(botId, version)));
    }

    private static Replay.OfDecision answer(StoredDecision decision, Replayed replayed) {
        return switch (replayed) {
            case Replayed.Identical _ -> answer(decision, Replay.IDENTICAL, null, null);
            case Replayed.Different different -> answer(decision, Replay.DIFFERENT, different, null);
            case Replayed.NotReplayable not -> answer(decision, Replay.NOT_REPLAYABLE, null, not.reason());
        };
    }

    private static Replay.OfDecision answer(
            StoredDecision decision, String result, Replayed.@Nullable Different different, @Nullable String reason) {
        return new Replay.OfDecision(
                decision.id(),
                decision.botId(),
                decision.generation(),
                decision.symbol(),
                decision.occurredAt(),
                result,
                different == null ? null : different.path(),
                different == null ? null : different.journaled(),
                different == null ? null : different.recomputed(),
                reason);
    }

    private interface Work<T> {
        Outcome<T> run();
    }

    private <T> Outcome<T> bounded(Work<T> work) {
        if (!running.tryAcquire()) {
            return Outcome.refused(
                    Refusal.unavailable("replay_busy", AT_ONCE + " replays are running; try again when one has ended"));
        }
        try {
            return work.run();
        } finally {
            running.release();
        }
    }
}
