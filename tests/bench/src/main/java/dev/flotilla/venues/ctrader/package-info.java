/** Measurements of the cTrader connector, in its own package because what is measured is nobody else's business. */
@NullMarked
package dev.flotilla.venues.ctrader;

import org.jspecify.annotations.NullMarked;
