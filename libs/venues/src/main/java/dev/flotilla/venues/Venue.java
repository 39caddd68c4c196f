package dev.flotilla.venues;

/** One venue as a worker sees it: public data once, accounts one by one. Implementations are thread-safe. */
public interface Venue extends AutoCloseable {

    /** Name used in configurations and reports, e.g. {@code paper}. */
    String name();

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

    @Override
    void close();
}
