package dev.flotilla.venues;

import java.util.List;

/** Reads of one account. All throw {@link VenueUnavailableException} when the venue does not answer in time. */
public interface AccountView {

    /** Figures, positions and open orders, all of one moment. */
    AccountSnapshot snapshot();

    /** Fills with a higher sequence, oldest first, at most so many. */
    List<VenueFill> fillsAfter(long seq, int limit);
}
