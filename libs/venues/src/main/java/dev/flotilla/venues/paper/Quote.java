package dev.flotilla.venues.paper;

import dev.flotilla.core.market.InstrumentFilters;
import java.math.BigDecimal;

/**
 * What an order is checked against.
 *
 * @param lastPrice close of the newest closed bar
 */
record Quote(InstrumentFilters filters, BigDecimal lastPrice) {}
