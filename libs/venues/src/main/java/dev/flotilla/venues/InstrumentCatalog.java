package dev.flotilla.venues;

import java.util.List;
import java.util.Optional;

/** What can be traded. Answers come from a cache of bounded age. */
public interface InstrumentCatalog {

    /** Empty for a symbol that the venue does not have. Throws {@link VenueUnavailableException} when nothing is cached. */
    Optional<Instrument> find(String symbol);

    List<Instrument> all();
}
