package dev.flotilla.papervenue.venue;

import dev.flotilla.contracts.venue.PaperVenue;

/** A frame and whom it concerns. */
record Delivery(Audience audience, String topic, PaperVenue.ServerFrame frame) {

    /** How the topic is to be read. */
    enum Audience {
        SYMBOL,
        ACCOUNT,
        EVERYBODY
    }
}
