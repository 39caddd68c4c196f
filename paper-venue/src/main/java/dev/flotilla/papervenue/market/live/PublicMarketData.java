package dev.flotilla.papervenue.market.live;

import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.InstrumentFilters;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Public data of a venue; needs no credential. Every call throws {@link FeedException} when the venue does not give it. */
public interface PublicMarketData {

    /** Where the data comes from, for people. */
    String name();

    /** Rules of those of the symbols that trade there. */
    Map<String, InstrumentFilters> instruments(Collection<String> symbols);

    /** Closed 5m bars from an open time on, oldest first, at most {@code limit}. */
    List<Bar> closedBars(String symbol, Instant from, int limit);

    /** The latest funding rate. */
    Optional<BigDecimal> fundingRate(String symbol);
}
