package dev.flotilla.venues;

import dev.flotilla.core.market.InstrumentFilters;

/** A symbol that can be traded, with the venue's rules for its orders. */
public record Instrument(String symbol, InstrumentFilters filters) {}
