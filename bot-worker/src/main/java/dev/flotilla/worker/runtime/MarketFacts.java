package dev.flotilla.worker.runtime;

import dev.flotilla.core.market.InstrumentFilters;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What the position desk needs to know of a symbol to protect a position that it did not open. */
interface MarketFacts {

    @Nullable
    InstrumentFilters filters(String symbol);

    /** ATR14 of the 1h window, null while unknown. */
    @Nullable
    BigDecimal averageTrueRange(String symbol);
}
