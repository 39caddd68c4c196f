package dev.flotilla.worker.check;

import dev.flotilla.venues.ForwardingVenue;
import dev.flotilla.venues.Venue;
import dev.flotilla.venues.VenueAccess;
import dev.flotilla.venues.VenueAccount;
import dev.flotilla.venues.VenueCheck;
import dev.flotilla.venues.VenueRefusedException;
import org.jboss.logging.Logger;

/** A venue whose accounts are opened only while its clock and ours are near enough: a bot that starts is told so, with both figures. */
public final class PunctualVenue extends ForwardingVenue {

    private static final Logger LOG = Logger.getLogger(PunctualVenue.class);

    private final ClockSkew skew;

    public PunctualVenue(Venue venue, ClockSkew skew) {
        super(venue);
        this.skew = skew;
    }

    /** @throws VenueRefusedException also when the clocks are too far apart */
    @Override
    public VenueAccount open(VenueAccess access) {
        VenueAccount account = super.open(access);
        clockOffset().ifPresent(offset -> {
            skew.fault(offset).ifPresent(fault -> {
                throw new VenueRefusedException(ClockSkew.CODE + ": " + fault + "; look at " + ClockSkew.LOOK_AT
                        + ", or allow more (fleet.live-venue.skew-max)");
            });
            LOG.infof(
                    "account open, what is signed is corrected by the clocks' difference venue=%s account=%s venueAheadMillis=%d",
                    name(), access.account(), offset.toMillis());
        });
        return account;
    }

    @Override
    public VenueCheck check(VenueAccess access) {
        return venue().check(access);
    }
}
