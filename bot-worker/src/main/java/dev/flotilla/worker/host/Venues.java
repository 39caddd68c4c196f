package dev.flotilla.worker.host;

import dev.flotilla.contracts.bundle.BotBundle;
import dev.flotilla.core.strategy.TradingMode;
import dev.flotilla.venues.Venue;
import dev.flotilla.venues.VenueAccess;
import dev.flotilla.worker.runtime.HostedRun;
import java.util.List;
import java.util.Optional;

/** The venues this worker can trade on, and what opens an account there. */
public final class Venues {

    private final List<Venue> venues;
    private final Accesses accesses;
    private final boolean testMoney;

    public Venues(List<Venue> venues) {
        this(venues, Accesses.NONE, false);
    }

    /** @param testMoney the venue is a test network or an emulator */
    public Venues(List<Venue> venues, Accesses accesses, boolean testMoney) {
        this.venues = List.copyOf(venues);
        this.accesses = accesses;
        this.testMoney = testMoney;
    }

    public Optional<Venue> find(String name) {
        return venues.stream().filter(venue -> venue.name().equals(name)).findFirst();
    }

    /** What opens the bot's account; empty when this worker has no credential for it. */
    Optional<VenueAccess> access(BotBundle bundle, HostedRun run) {
        return bundle.venue().equals(Venue.PAPER)
                ? Optional.of(run.paperAccess(bundle.venueAccount()))
                : accesses.of(bundle.botId(), bundle.venueAccount());
    }

    /**
     * Whether a run writes to its account without anybody's consent, which is asked for anew at each write elsewhere: a bot does in paper mode
     * to a simulated account; one that only makes positions smaller has no mode and does wherever the money is not real.
     */
    boolean simulated(BotBundle bundle, HostedRun run) {
        return bundle.venue().equals(Venue.PAPER) && run.mode().equals(TradingMode.PAPER.wire())
                || run.onlyReduces() && testMoney;
    }
}
