package dev.flotilla.params.market;

import dev.flotilla.contracts.venue.PaperVenue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** The venue's public queries; empty when it does not answer in time. */
public interface VenueQueries {

    Optional<PaperVenue.Info> info();

    /** Closed bars, oldest first. */
    Optional<List<List<BigDecimal>>> klines(String symbol, String interval, int limit);
}
