package dev.flotilla.venues;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One venue as a worker sees it: public data once, accounts one by one. Implementations are thread-safe. */
public interface Venue extends AutoCloseable {

    /** Name of the only venue without real money. */
    String PAPER = "paper";

    /** Name used in configurations and reports, e.g. {@link #PAPER}. */
    String name();

    default boolean paper() {
        return name().equals(PAPER);
    }

    Capabilities capabilities();

    InstrumentCatalog instruments();

    /** One connection for all bots of the worker. */
    MarketFeed feed();

    /**
     * Opens an account for reading and writing; on a simulated venue makes it when it is not there.
     *
     * @throws VenueUnavailableException when the venue does not answer
     * @throws VenueRefusedException when it answers no, such as for wrong credentials
     */
    VenueAccount open(VenueAccess access);

    /** Tries a credential without trading: what it may do, how far the clocks are apart, which rules apply. */
    default VenueCheck check(VenueAccess access) {
        try {
            AccountSnapshot snapshot = open(access).view().snapshot();
            return new VenueCheck.Passed(
                    List.of("trade"), null, snapshot.equity(), instruments().all(), List.of());
        } catch (VenueRefusedException e) {
            String said = String.valueOf(e.getMessage());
            return new VenueCheck.Refused("refused", said, "the account and its credential");
        } catch (VenueUnavailableException e) {
            return new VenueCheck.Unreachable(String.valueOf(e.getMessage()));
        }
    }

    /**
     * The venue's clock minus ours, as measured when an account was opened last; what is signed is corrected by it. Empty where the venue
     * tells no time, or nothing is open yet.
     */
    default Optional<Duration> clockOffset() {
        return Optional.empty();
    }

    /** Order books; empty where the connector keeps none. */
    default Optional<BookFeed> books() {
        return Optional.empty();
    }

    /**
     * The best prices now; empty where the connector does not ask for them, or nothing was told of the symbol.
     *
     * @throws VenueUnavailableException when the venue does not answer
     * @throws VenueRefusedException when it answers no, such as for a symbol that it does not have
     */
    default Optional<Touch> touch(String symbol) {
        return Optional.empty();
    }

    @Override
    void close();
}
