package dev.flotilla.papervenue.venue;

import java.time.Duration;

/** What is counted of the venue's work. */
public interface VenueMeters {

    /** @param outcome accepted, filled, repeated, expired or a refusal code */
    void orderAnswered(String outcome);

    /** @param resting true for a fill by a bar, false for a market order's */
    void filled(boolean resting);

    /** @param lag how much later than due the market clock took the step */
    void stepped(Duration lag);

    void synced(Duration took);

    /** Subscribers that were no longer waited for. */
    void leftBehind(int subscribers);
}
