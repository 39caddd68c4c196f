package dev.flotilla.worker.budget;

import dev.flotilla.venues.budget.BucketState;
import dev.flotilla.venues.budget.BucketTerms;
import dev.flotilla.venues.budget.Draw;
import dev.flotilla.venues.budget.LimitSignal;
import dev.flotilla.venues.budget.PenaltyTerms;
import dev.flotilla.venues.budget.RequestClass;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Shared buckets in memory, out of the pure bucket: what the script in Redis must do. */
public final class ModelBuckets implements SharedBuckets {

    private final LongSupplier millis;
    private final Map<BucketKey, BucketState> states = new HashMap<>();
    public final Map<BucketKey, Map<RequestClass, Tally>> tallies = new HashMap<>();
    public int draws;
    public boolean down;
    public int workers = 1;

    public ModelBuckets(LongSupplier millis) {
        this.millis = millis;
    }

    public @Nullable BucketState state(BucketKey key) {
        return states.get(key);
    }

    /** As by FLUSHALL. */
    public void forget() {
        states.clear();
    }

    @Override
    public synchronized Drawn draw(RequestClass kind, List<Line> lines) {
        requireUp();
        draws++;
        long now = millis.getAsLong();
        long wait = 0;
        Map<BucketKey, BucketState> drawn = new HashMap<>();
        for (Line line : lines) {
            BucketTerms terms = line.terms();
            BucketState state = before(line, now).moved(terms, line.moved()).atMost(line.atMost());
            drawn.put(line.key(), state);
            wait = Math.max(wait, state.draw(terms, kind, line.cost(), now) instanceof Draw.Wait w ? w.millis() : 0);
        }
        List<Seen> seen = new ArrayList<>();
        for (Line line : lines) {
            BucketState before = before(line, now);
            boolean first = !states.containsKey(line.key());
            Seen after = taken(kind, line, drawn, wait, now);
            // What has only come back with time is not written down: it comes back from the same moment the next time.
            if (first || line.hello() || after.level() != before.level()) {
                states.put(line.key(), drawn.get(line.key()));
            }
            seen.add(after);
        }
        return new Drawn(wait, seen);
    }

    private BucketState before(Line line, long now) {
        BucketState known = states.get(line.key());
        return known == null ? made(line, now) : known.at(line.terms(), now);
    }

    private static BucketState made(Line line, long now) {
        long until = line.hintPenaltyMillis() > 0 ? now + line.hintPenaltyMillis() : 0;
        return new BucketState(line.hint(), now, until, 0);
    }

    private Seen taken(RequestClass kind, Line line, Map<BucketKey, BucketState> drawn, long wait, long now) {
        BucketTerms terms = line.terms();
        BucketState state = drawn.get(line.key());
        long borrowed = 0;
        long extra = 0;
        if (wait == 0 && state.draw(terms, kind, line.cost(), now) instanceof Draw.Taken taken) {
            borrowed = taken.borrowed();
            state = taken.state();
            long keep = Math.max(terms.needed(RequestClass.READ, 0), terms.full() / 2);
            boolean plenty = state.level() - line.extra() * terms.token() >= keep;
            if (line.extra() > 0 && plenty && state.penaltyUntilMillis() <= now) {
                extra = line.extra();
                state = state.moved(terms, -extra * terms.token());
            }
        }
        drawn.put(line.key(), state);
        long penalty = Math.max(0, state.penaltyUntilMillis() - now);
        return new Seen(state.level(), penalty, extra, borrowed, workers);
    }

    @Override
    public synchronized Duration penalise(
            BucketKey key,
            BucketTerms terms,
            PenaltyTerms penalties,
            LimitSignal.Kind kind,
            @Nullable Duration retryAfter) {
        requireUp();
        long now = millis.getAsLong();
        BucketState state = states.computeIfAbsent(key, _ -> BucketState.full(terms, now))
                .penalised(terms, penalties, kind, retryAfter, now);
        states.put(key, state);
        return Duration.ofMillis(state.penaltyUntilMillis() - now);
    }

    @Override
    public synchronized void tally(BucketKey key, Map<RequestClass, Tally> more) {
        requireUp();
        more.forEach((kind, tally) ->
                tallies.computeIfAbsent(key, _ -> new HashMap<>()).merge(kind, tally, Tally::plus));
    }

    private void requireUp() {
        if (down) {
            throw new BucketsAwayException("the test has stopped them", null);
        }
    }
}
