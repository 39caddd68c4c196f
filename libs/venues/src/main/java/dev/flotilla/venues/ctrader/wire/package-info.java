/** Messages of the cTrader Open API that are used here, with the field numbers of spotware/openapi-proto-messages, tag 91. */
@NullMarked
package dev.flotilla.venues.ctrader.wire;

import org.jspecify.annotations.NullMarked;
