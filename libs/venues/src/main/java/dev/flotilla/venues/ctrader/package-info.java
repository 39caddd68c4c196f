/** cTrader Open API: the frames that its messages travel in. */
@NullMarked
package dev.flotilla.venues.ctrader;

import org.jspecify.annotations.NullMarked;
