package dev.flotilla.venues;

import java.time.Duration;
import java.util.Optional;

/** A venue in front of another one: whoever extends it says what is different. A check goes by what is opened here. */
public abstract class ForwardingVenue implements Venue {

    private final Venue venue;

    protected ForwardingVenue(Venue venue) {
        this.venue = venue;
    }

    protected final Venue venue() {
        return venue;
    }

    @Override
    public String name() {
        return venue.name();
    }

    @Override
    public Capabilities capabilities() {
        return venue.capabilities();
    }

    @Override
    public InstrumentCatalog instruments() {
        return venue.instruments();
    }

    @Override
    public MarketFeed feed() {
        return venue.feed();
    }

    @Override
    public VenueAccount open(VenueAccess access) {
        return venue.open(access);
    }

    @Override
    public Optional<Duration> clockOffset() {
        return venue.clockOffset();
    }

    @Override
    public Optional<BookFeed> books() {
        return venue.books();
    }

    @Override
    public Optional<Touch> touch(String symbol) {
        return venue.touch(symbol);
    }

    @Override
    public void close() {
        venue.close();
    }
}
