package dev.flotilla.simulation.venue;

import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.InstrumentFilters;
import dev.flotilla.core.market.Interval;
import dev.flotilla.simulation.kernel.Life;
import dev.flotilla.simulation.kernel.Port;
import dev.flotilla.simulation.kernel.Scheduler;
import dev.flotilla.simulation.world.CallFailed;
import dev.flotilla.simulation.world.Network;
import dev.flotilla.simulation.world.Rules;
import dev.flotilla.simulation.world.Site;
import dev.flotilla.venues.AccountSnapshot;
import dev.flotilla.venues.AccountView;
import dev.flotilla.venues.CancelResult;
import dev.flotilla.venues.Capabilities;
import dev.flotilla.venues.FeedEvent;
import dev.flotilla.venues.Instrument;
import dev.flotilla.venues.InstrumentCatalog;
import dev.flotilla.venues.MarketFeed;
import dev.flotilla.venues.OrderGateway;
import dev.flotilla.venues.OrderLookup;
import dev.flotilla.venues.OrderRequest;
import dev.flotilla.venues.OrderType;
import dev.flotilla.venues.PlaceResult;
import dev.flotilla.venues.Refusal;
import dev.flotilla.venues.TimeInForce;
import dev.flotilla.venues.Venue;
import dev.flotilla.venues.VenueAccess;
import dev.flotilla.venues.VenueAccount;
import dev.flotilla.venues.VenueFill;
import dev.flotilla.venues.VenueUnavailableException;
import dev.flotilla.venues.paper.AccountTerms;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A worker's way to the venue: ports over the network; a write times out after 3 s (D10). */
public final class VenueClient implements Venue {

    private static final long ANSWER_WITHIN = 3 * Scheduler.SECOND;
    private static final long LOOK_EVERY = 700 * Scheduler.MILLI;
    private static final int ID_LENGTH_MAX = 64;

    private final Life life;
    private final Network network;
    private final Site<VenueServer> site;
    private final Rules rules;
    private final Feed feed = new Feed();

    public VenueClient(Life life, Network network, Site<VenueServer> site, Rules rules) {
        this.rules = rules;
        this.life = life;
        this.network = network;
        this.site = site;
    }

    private <T> T read(Function<VenueServer, T> question) {
        try {
            return network.call(life, Port.VENUE_READ, site, ANSWER_WITHIN, question);
        } catch (CallFailed e) {
            throw new VenueUnavailableException(String.valueOf(e.getMessage()), e);
        }
    }

    private <T> T write(Function<VenueServer, T> order) {
        T answer = network.call(life, Port.VENUE_WRITE, site, ANSWER_WITHIN, order);
        life.touch(Port.VENUE_WRITE);
        return answer;
    }

    @Override
    public String name() {
        return "paper";
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(
                true,
                true,
                ID_LENGTH_MAX,
                true,
                false,
                false,
                new Capabilities.Orders(true, true, Set.of(TimeInForce.values()), false, false),
                Capabilities.DeadMan.NONE,
                Capabilities.PositionMode.ONE_WAY,
                Capabilities.FillNumbers.COUNTED);
    }

    @Override
    public InstrumentCatalog instruments() {
        return new InstrumentCatalog() {
            @Override
            public Optional<Instrument> find(String symbol) {
                return Optional.of(new Instrument(symbol, InstrumentFilters.DEFAULT));
            }

            @Override
            public List<Instrument> all() {
                return List.of();
            }
        };
    }

    @Override
    public MarketFeed feed() {
        return feed;
    }

    @Override
    public VenueAccount open(VenueAccess access) {
        VenueAccess.Paper paper = (VenueAccess.Paper) access;
        AccountTerms terms =
                new AccountTerms(paper.startingEquity(), paper.takerFeeBps(), paper.slippageBps(), paper.makerFeeBps());
        read(venue -> venue.open(paper.account(), terms));
        return new Account(paper.account());
    }

    @Override
    public void close() {
        // Ends with its process.
    }

    private final class Account implements VenueAccount, OrderGateway, AccountView {

        private final String id;

        Account(String id) {
            this.id = id;
        }

        @Override
        public OrderGateway orders() {
            return this;
        }

        @Override
        public AccountView view() {
            return this;
        }

        @Override
        public PlaceResult place(OrderRequest asked) {
            if (rules.breaks(Rules.Broken.STOPS_NOT_SENT) && asked.type() == OrderType.STOP_MARKET) {
                return new PlaceResult.Accepted(BrokenOrders.believed(asked));
            }
            OrderRequest order = rules.breaks(Rules.Broken.ORDERS_WITHOUT_VALIDITY) ? BrokenOrders.valid(asked) : asked;
            try {
                return write(venue -> venue.place(id, order, life.toString()));
            } catch (CallFailed e) {
                return e.how() == CallFailed.How.NOT_SENT
                        ? new PlaceResult.Refused(Refusal.UNAVAILABLE, String.valueOf(e.getMessage()))
                        : new PlaceResult.Unknown(String.valueOf(e.getMessage()));
            }
        }

        @Override
        public CancelResult cancel(String symbol, String clientOrderId, Instant validUntil) {
            try {
                return write(venue -> venue.cancel(id, clientOrderId, validUntil));
            } catch (CallFailed e) {
                return new CancelResult.Failed(String.valueOf(e.getMessage()));
            }
        }

        @Override
        public OrderLookup find(String symbol, String clientOrderId) {
            try {
                return network.call(life, Port.VENUE_READ, site, ANSWER_WITHIN, venue -> venue.find(id, clientOrderId));
            } catch (CallFailed e) {
                return new OrderLookup.Unknown(String.valueOf(e.getMessage()));
            }
        }

        @Override
        public AccountSnapshot snapshot() {
            return read(venue -> venue.snapshot(id));
        }

        @Override
        public List<VenueFill> fillsAfter(long seq, int limit) {
            return read(venue -> venue.fills(id, seq, limit));
        }
    }

    /** A stream that is read every now and then; over a broken line it misses what happens. */
    private final class Feed implements MarketFeed {

        private int place = -1;
        private boolean connected;

        @Override
        public void start(Consumer<FeedEvent> listener) {
            life.spawn(() -> {
                while (true) {
                    look(listener);
                    life.sleep(LOOK_EVERY);
                }
            });
        }

        private void look(Consumer<FeedEvent> listener) {
            try {
                VenueServer.News news = network.call(life, Port.FEED, site, ANSWER_WITHIN, venue -> venue.news(place));
                if (!connected) {
                    connected = true;
                    listener.accept(new FeedEvent.Connected(news.clock()));
                }
                place = news.next();
                news.events().forEach(listener);
            } catch (CallFailed e) {
                place = -1;
                if (connected) {
                    connected = false;
                    listener.accept(new FeedEvent.Disconnected(String.valueOf(e.getMessage())));
                }
            }
        }

        @Override
        public void subscribe(Set<String> symbols, Set<String> accounts) {
            // Everything is told; who listens chooses.
        }

        @Override
        public void unsubscribe(Set<String> symbols, Set<String> accounts) {
            // Likewise.
        }

        @Override
        public void ack(Instant clock) {
            // This market waits for nobody.
        }

        @Override
        public @Nullable Duration silence() {
            return null;
        }

        @Override
        public boolean connected() {
            return connected;
        }

        @Override
        public List<Bar> history(String symbol, Interval interval, int limit) {
            return read(venue -> venue.history(symbol, interval, limit));
        }
    }
}
