package dev.flotilla.venues.paper.client;

import dev.flotilla.contracts.venue.PaperVenue;
import dev.flotilla.venues.AccountView;
import dev.flotilla.venues.BookFeed;
import dev.flotilla.venues.Capabilities;
import dev.flotilla.venues.InstrumentCatalog;
import dev.flotilla.venues.MarketFeed;
import dev.flotilla.venues.OrderGateway;
import dev.flotilla.venues.TimeInForce;
import dev.flotilla.venues.Touch;
import dev.flotilla.venues.Venue;
import dev.flotilla.venues.VenueAccess;
import dev.flotilla.venues.VenueAccount;
import dev.flotilla.venues.VenueRefusedException;
import dev.flotilla.venues.budget.LimitListener;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** The paper venue, reached as a worker reaches any venue: over the network, with a token. Thread-safe. */
public final class PaperVenueClient implements Venue {

    private static final int CLIENT_ORDER_ID_LENGTH_MAX = 64;

    private final PaperRestClient rest;
    private final PaperInstrumentCatalog instruments;
    private final PaperMarketFeed feed;

    /**
     * @param http calls run on the thread of the caller; its executor should make virtual threads
     * @param nanos monotonic time
     * @param outgoing adds headers to each request, such as the trace
     */
    public PaperVenueClient(
            PaperClientConfig config, HttpClient http, LongSupplier nanos, Consumer<HttpRequest.Builder> outgoing) {
        this(config, http, nanos, outgoing, LimitListener.IGNORING);
    }

    /** @param limits told what the venue says about its request limit */
    public PaperVenueClient(
            PaperClientConfig config,
            HttpClient http,
            LongSupplier nanos,
            Consumer<HttpRequest.Builder> outgoing,
            LimitListener limits) {
        this.rest = new PaperRestClient(config, http, outgoing, limits);
        this.instruments = new PaperInstrumentCatalog(rest, nanos);
        this.feed = new PaperMarketFeed(config, http, rest, instruments, nanos);
    }

    @Override
    public String name() {
        return PAPER;
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(
                true,
                true,
                CLIENT_ORDER_ID_LENGTH_MAX,
                true,
                true,
                true,
                new Capabilities.Orders(true, true, Set.of(TimeInForce.values()), false, false),
                Capabilities.DeadMan.NONE,
                Capabilities.PositionMode.ONE_WAY,
                Capabilities.FillNumbers.COUNTED);
    }

    @Override
    public InstrumentCatalog instruments() {
        return instruments;
    }

    @Override
    public MarketFeed feed() {
        return feed;
    }

    @Override
    public Optional<BookFeed> books() {
        return Optional.of(feed.books());
    }

    @Override
    public Optional<Touch> touch(String symbol) {
        return rest.read("GET", "info", null, PaperVenue.Info.class, info -> PaperJson.touch(info, symbol));
    }

    @Override
    public VenueAccount open(VenueAccess access) {
        return switch (access) {
            case VenueAccess.Paper paper -> {
                PaperVenue.OpenAccount terms = new PaperVenue.OpenAccount(
                        paper.startingEquity(), paper.takerFeeBps(), paper.slippageBps(), paper.makerFeeBps());
                rest.read(
                        "PUT",
                        "accounts/" + PaperOrderGateway.encoded(paper.account()),
                        terms,
                        PaperVenue.AccountState.class,
                        PaperJson::snapshot);
                yield new PaperVenueAccount(
                        new PaperOrderGateway(rest, paper.account()), new PaperAccountView(rest, paper.account()));
            }
            case VenueAccess.Credentialed other ->
                throw new VenueRefusedException("the paper venue opens paper accounts only, not " + other);
        };
    }

    private record PaperVenueAccount(OrderGateway orders, AccountView view) implements VenueAccount {}

    @Override
    public void close() {
        feed.close();
    }
}
