package dev.flotilla.emulator.conformance;

import dev.flotilla.venues.FeedEvent;
import dev.flotilla.venues.budget.BudgetScope;
import dev.flotilla.venues.budget.LimitListener;
import dev.flotilla.venues.budget.LimitSignal;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Keeps what a connector tells. Thread-safe. */
public final class Recorder implements Consumer<FeedEvent>, LimitListener {

    private final List<FeedEvent> events = new CopyOnWriteArrayList<>();
    private final List<LimitSignal> limits = new CopyOnWriteArrayList<>();

    @Override
    public void accept(FeedEvent event) {
        events.add(event);
    }

    @Override
    public void limited(@Nullable String wallet, LimitSignal signal) {
        limits.add(signal);
    }

    @Override
    public void used(BudgetScope scope, @Nullable String wallet, long weight) {}

    public List<FeedEvent> events() {
        return events;
    }

    public List<LimitSignal> limits() {
        return limits;
    }

    public void clear() {
        events.clear();
        limits.clear();
    }
}
