package dev.flotilla.venues.budget;

import org.jspecify.annotations.Nullable;

/** Told by venue clients what the venue says about its limits. Must return quickly. */
public interface LimitListener {

    /** @param wallet account of the request, null for one that belongs to none */
    void limited(@Nullable String wallet, LimitSignal signal);

    /** What the venue counts in its current window, from the header of an answer. */
    void used(BudgetScope scope, @Nullable String wallet, long weight);

    /** For those who do not care. */
    LimitListener IGNORING = new LimitListener() {
        @Override
        public void limited(@Nullable String wallet, LimitSignal signal) {}

        @Override
        public void used(BudgetScope scope, @Nullable String wallet, long weight) {}
    };
}
