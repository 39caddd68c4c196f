package dev.flotilla.worker.check;

import dev.flotilla.venues.BookFeed;
import dev.flotilla.venues.Capabilities;
import dev.flotilla.venues.InstrumentCatalog;
import dev.flotilla.venues.MarketFeed;
import dev.flotilla.venues.Touch;
import dev.flotilla.venues.Venue;
import dev.flotilla.venues.VenueAccess;
import dev.flotilla.venues.VenueAccount;
import dev.flotilla.venues.VenueCheck;
import dev.flotilla.venues.VenueRefusedException;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/** A venue whose accounts are opened only while its clock and ours are near enough: a bot that starts is told so, with both figures. */
public final class PunctualVenue implements Venue {

    private static final Logger LOG = Logger.getLogger(PunctualVenue.class);

    private final Venue venue;
    private final ClockSkew skew;

    public PunctualVenue(Venue venue, ClockSkew skew) {
        this.venue = venue;
        this.skew = skew;
    }

    /** @throws VenueRefusedException also when the clocks are too far apart */
    @Override
    public VenueAccount open(VenueAccess access) {
        VenueAccount account = venue.open(access);
        venue.clockOffset().ifPresent(offset -> {
            skew.fault(offset).ifPresent(fault -> {
                throw new VenueRefusedException(ClockSkew.CODE + ": " + fault + "; look at " + ClockSkew.LOOK_AT
                        + ", or allow more (fleet.live-venue.skew-max)");
            });
            LOG.infof(
                    "account open, what is signed is corrected by the clocks' difference venue=%s account=%s venueAheadMillis=%d",
                    venue.name(), access.account(), offset.toMillis());
        });
        return account;
    }

    @Override
    public Optional<Duration> clockOffset() {
        return venue.clockOffset();
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
    public Optional<BookFeed> books() {
        return venue.books();
    }

    @Override
    public Optional<Touch> touch(String symbol) {
        return venue.touch(symbol);
    }

    @Override
    public VenueCheck check(VenueAccess access) {
        return venue.check(access);
    }

    @Override
    public void close() {
        venue.close();
    }
}
