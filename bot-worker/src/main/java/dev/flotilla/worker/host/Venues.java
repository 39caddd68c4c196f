package dev.flotilla.worker.host;

import dev.flotilla.contracts.bundle.BotBundle;
import dev.flotilla.core.strategy.TradingMode;
import dev.flotilla.venues.Venue;
import java.util.List;
import java.util.Optional;

/** The venues this worker can trade on, and what opens an account there. */
public final class Venues {

    private static final String PAPER = "paper";

    private final List<Venue> venues;

    public Venues(List<Venue> venues) {
        this.venues = List.copyOf(venues);
    }

    public Optional<Venue> find(String name) {
        return venues.stream().filter(venue -> venue.name().equals(name)).findFirst();
    }

    /**
     * A bot may write only to a simulated account, in paper mode or, with a person's consent on record, in autonomous_live:
     * production venues need permissions that this release does not know.
     */
    static boolean permitted(BotBundle bundle, String mode) {
        boolean consented = mode.equals(TradingMode.AUTONOMOUS_LIVE.wire()) && bundle.consent() != null;
        return bundle.venue().equals(PAPER) && (mode.equals(PAPER) || consented);
    }
}
