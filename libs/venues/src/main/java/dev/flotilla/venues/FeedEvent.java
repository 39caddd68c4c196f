package dev.flotilla.venues;

import dev.flotilla.core.market.Bar;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a feed tells, in the order in which it happened at the venue. */
public sealed interface FeedEvent {

    /** The connection is up and everything subscribed was asked for again; events in between are lost: resync. */
    record Connected(Instant clock) implements FeedEvent {}

    record Disconnected(String cause) implements FeedEvent {}

    /** @param fundingRate known at the bar's close, null = none */
    record BarClosed(String symbol, Bar bar, @Nullable BigDecimal fundingRate, Instant clock) implements FeedEvent {}

    /** @param order as it is after the fill, null where the venue does not tell */
    record Filled(String account, VenueFill fill, @Nullable VenueOrder order, Instant clock) implements FeedEvent {}

    /** An order changed without a fill. */
    record OrderChanged(String account, VenueOrder order, Instant clock) implements FeedEvent {}

    /** The market clock made one step; all events of the step came before. Only where the clock goes in steps. */
    record Step(Instant clock) implements FeedEvent {}

    /** The recorded data have ended. */
    record Ended(Instant clock) implements FeedEvent {}
}
