package dev.flotilla.worker.budget;

import dev.flotilla.venues.budget.BudgetScope;
import dev.flotilla.venues.budget.LimitSignal;
import dev.flotilla.venues.budget.RequestClass;
import java.time.Duration;

/** Counts what a budget does. */
public interface BudgetMeter {

    /** @param waited for tokens */
    void granted(RequestClass kind, Source source, Duration waited);

    void refused(RequestClass kind, Why why);

    void borrowed(RequestClass kind, long tokens);

    void penalised(BudgetScope scope, LimitSignal.Kind kind);

    /** Where tokens came from. */
    enum Source {
        /** Tokens that this worker had at hand. */
        AT_HAND,
        /** The shared bucket, one round trip. */
        SHARED,
        /** This worker's share, while the shared buckets are away. */
        LOCAL_SHARE
    }

    /** Why a request was not sent. */
    enum Why {
        /** The tokens would come too late. */
        NO_TOKENS,
        /** It was no longer wanted. */
        NOT_WANTED
    }
}
