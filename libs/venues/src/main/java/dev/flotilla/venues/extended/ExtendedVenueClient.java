package dev.flotilla.venues.extended;

import dev.flotilla.venues.BookFeed;
import dev.flotilla.venues.Capabilities;
import dev.flotilla.venues.InstrumentCatalog;
import dev.flotilla.venues.MarketFeed;
import dev.flotilla.venues.TimeInForce;
import dev.flotilla.venues.Touch;
import dev.flotilla.venues.Venue;
import dev.flotilla.venues.VenueAccess;
import dev.flotilla.venues.VenueAccount;
import dev.flotilla.venues.VenueCheck;
import dev.flotilla.venues.VenueRefusedException;
import dev.flotilla.venues.VenueUnavailableException;
import dev.flotilla.venues.budget.LimitListener;
import dev.flotilla.venues.stream.StreamSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Extended: perpetuals on Starknet, orders signed on the Stark curve. Thread-safe. */
public final class ExtendedVenueClient implements Venue {

    public static final String NAME = "extended";

    /** The venue's own library sends 76 digits; what is the most is not written down. */
    private static final int CLIENT_ORDER_ID_LENGTH_MAX = 64;

    private final ExtendedConfig config;
    private final ExtendedRestClient rest;
    private final VenueClock clock;
    private final LongSupplier nanos;
    private final LongSupplier nonces;
    private final ExtendedInstrumentCatalog instruments;
    private final Touches touches;
    private final ExtendedMarketFeed feed;
    private final ExtendedBooks books;

    /**
     * @param http calls run on the thread of the caller; its executor should make virtual threads
     * @param wall validities and expirations are made of it
     * @param nanos monotonic time
     * @param nonces numbers from 1 to 2^31 - 1 drawn by chance, one for each order
     * @param outgoing adds headers to each request, such as the trace
     * @param limits told what the venue says about its request limit
     */
    public ExtendedVenueClient(
            ExtendedConfig config,
            HttpClient http,
            InstantSource wall,
            LongSupplier nanos,
            LongSupplier nonces,
            Consumer<HttpRequest.Builder> outgoing,
            LimitListener limits) {
        this.config = config;
        this.nanos = nanos;
        this.nonces = nonces;
        this.clock = new VenueClock(wall);
        this.rest = new ExtendedRestClient(config, http, outgoing, limits, clock);
        this.instruments = new ExtendedInstrumentCatalog(rest, nanos);
        this.touches = new Touches(rest, nanos);
        OddMessages odd = new OddMessages();
        this.feed = new ExtendedMarketFeed(
                rest,
                (path, apiKey, listener) -> new StreamSocket(config.stream(path, apiKey), http, nanos, listener),
                touches,
                clock,
                odd);
        this.books = new ExtendedBooks(config, http, nanos, odd);
    }

    @Override
    public String name() {
        return NAME;
    }

    /** An order that rests carries no time by which it must have arrived: after a takeover older generations are cancelled first. */
    @Override
    public Capabilities capabilities() {
        return new Capabilities(
                false,
                true,
                CLIENT_ORDER_ID_LENGTH_MAX,
                true,
                false,
                false,
                new Capabilities.Orders(true, true, Set.of(TimeInForce.values()), false, true),
                new Capabilities.DeadMan(Capabilities.DeadMan.Scope.ACCOUNT, true),
                Capabilities.PositionMode.ONE_WAY);
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
        return Optional.of(books);
    }

    @Override
    public Optional<Touch> touch(String symbol) {
        return Optional.of(touches.best(symbol));
    }

    @Override
    public VenueAccount open(VenueAccess access) {
        VenueAccess.ExtendedKey key = mine(access);
        OrderSigner signer = signer(key);
        AccountContext context = new AccountContext(key.account(), key.apiKey(), rest);
        CredentialCheck.Fault fault = CredentialCheck.fault(context, signer);
        if (fault != null) {
            throw CredentialCheck.refused(fault);
        }
        TradeReader trades = new TradeReader(context);
        trades.catchUp();
        feed.knows(context, trades);
        return account(context, trades, signer);
    }

    @Override
    public Optional<Duration> clockOffset() {
        return clock.measured();
    }

    private ExtendedAccount account(AccountContext context, TradeReader trades, OrderSigner signer) {
        FeeRates fees = new FeeRates(context, nanos);
        Settlement settlement = new Settlement(context, trades, feed::hears, config.writeTimeout(), nanos);
        OrderDraft draft = new OrderDraft(config, touches, fees, clock, nonces);
        ExtendedAccountView view = new ExtendedAccountView(context, trades, clock);
        return new ExtendedAccount(
                new ExtendedOrderGateway(context, instruments, draft, signer, fees, view, settlement, clock),
                view,
                new ExtendedDeadMan(context, clock),
                new ExtendedIncome(context, trades));
    }

    private static VenueAccess.ExtendedKey mine(VenueAccess access) {
        if (access instanceof VenueAccess.ExtendedKey key) {
            return key;
        }
        throw new VenueRefusedException("extended opens accounts of its API keys only, not " + access);
    }

    private OrderSigner signer(VenueAccess.ExtendedKey key) {
        try {
            return new OrderSigner(StarkKey.ofHex(key.starkKey().strip()), config.domain(), key.vault());
        } catch (IllegalArgumentException e) {
            throw new VenueRefusedException("starkKey " + e.getMessage());
        }
    }

    @Override
    public VenueCheck check(VenueAccess access) {
        try {
            VenueAccess.ExtendedKey key = mine(access);
            AccountContext context = new AccountContext(key.account(), key.apiKey(), rest);
            CredentialCheck.Fault fault = CredentialCheck.fault(context, signer(key));
            if (fault != null) {
                return new VenueCheck.Refused(
                        Integer.toString(fault.code()), fault.text(), Refusals.lookAt(fault.code()));
            }
            ExtendedAccountView view = new ExtendedAccountView(context, new TradeReader(context), clock);
            return new VenueCheck.Passed(
                    List.of("read", "trade"), clock.offset(), view.snapshot().equity(), instruments.all(), List.of());
        } catch (VenueRefusedException e) {
            return new VenueCheck.Refused("refused", String.valueOf(e.getMessage()), Refusals.lookAt(0));
        } catch (VenueUnavailableException e) {
            return new VenueCheck.Unreachable(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void close() {
        feed.close();
        books.close();
    }
}
