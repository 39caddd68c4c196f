package dev.flotilla.papervenue.market;

import dev.flotilla.core.market.InstrumentFilters;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A market that is played step by step from a moment on. Confined to the venue's loop, apart from {@link #onAvailable}.
 */
public interface MarketSource extends AutoCloseable {

    MarketInfo info();

    /** Trading rules by symbol, in the order of the symbols. */
    Map<String, InstrumentFilters> instruments();

    /** Market time before the first step. */
    Instant start();

    /** Hands on the bars that closed up to {@link #start}, in order of time. Called once, before the first step. */
    void history(Consumer<SymbolBar> sink);

    /** The next step, if it is there; stays the same until {@link #advance}. */
    Optional<MarketStep> peek();

    /** Leaves the step of {@link #peek} behind. */
    void advance();

    /** True when there will never be another step. */
    boolean ended();

    /** True when the speed of the market clock says when a step is taken, false when real time does. */
    boolean paced();

    /** What to call, from any thread, when a step has become available. */
    default void onAvailable(Runnable wake) {}

    @Override
    default void close() {}
}
