package dev.flotilla.venues.aster;

import com.fasterxml.jackson.databind.JsonNode;
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
import dev.flotilla.venues.aster.AsterRestClient.Answer;
import dev.flotilla.venues.budget.LimitListener;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** Aster futures. Thread-safe. */
public final class AsterVenue implements Venue {

    public static final String NAME = "aster";
    private static final int CLIENT_ORDER_ID_LENGTH_MAX = 36;
    private static final Duration SKEW_WORTH_A_WORD = Duration.ofSeconds(1);

    private final AsterConfig config;
    private final HttpClient http;
    private final LongSupplier nanos;
    private final AsterRestClient rest;
    private final AsterInstrumentCatalog instruments;
    private final AsterNews news = new AsterNews();
    private final AsterMarketFeed feed;
    private final AsterBookFeed books;
    private final Map<String, AsterAccount> accounts = new ConcurrentHashMap<>();
    private final Map<String, AsterUserStream> streams = new ConcurrentHashMap<>();

    /**
     * @param http its executor should make virtual threads
     * @param wall what signatures are dated by, corrected by the venue's own time
     * @param nanos monotonic time
     * @param limits told what the venue says about its request limit
     */
    public AsterVenue(
            AsterConfig config, HttpClient http, InstantSource wall, LongSupplier nanos, LimitListener limits) {
        this.config = config;
        this.http = http;
        this.nanos = nanos;
        this.rest = new AsterRestClient(config, http, new AsterClock(wall), limits);
        this.instruments = new AsterInstrumentCatalog(rest, nanos);
        this.feed = new AsterMarketFeed(config, http, rest, news, nanos, this::follow, this::unfollow);
        this.books = new AsterBookFeed(config, http, rest, news, nanos);
    }

    @Override
    public String name() {
        return NAME;
    }

    /** Changing an order needs the third generation of the API; the switch takes every order of the symbol, stops too. */
    @Override
    public Capabilities capabilities() {
        return new Capabilities(
                true,
                true,
                CLIENT_ORDER_ID_LENGTH_MAX,
                true,
                false,
                true,
                new Capabilities.Orders(true, true, Set.of(TimeInForce.values()), true, true),
                new Capabilities.DeadMan(Capabilities.DeadMan.Scope.SYMBOL, true),
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
        JsonNode best = rest.open("ticker/bookTicker", new AsterParams().with("symbol", symbol));
        return Optional.of(AsterParse.touch(best));
    }

    @Override
    public VenueAccount open(VenueAccess access) {
        AsterAccount account = new AsterAccount(access.account(), rest, AsterSigner.of(access, config));
        try {
            rest.sync();
            account.discover();
        } catch (IllegalArgumentException unreadable) {
            throw new VenueUnavailableException("Aster's account cannot be read: " + unreadable.getMessage(), null);
        }
        accounts.put(access.account(), account);
        return account;
    }

    @Override
    public Optional<Duration> clockOffset() {
        return accounts.isEmpty() ? Optional.empty() : Optional.of(rest.clock().ahead());
    }

    /** Starts the stream of an account that is open; one of another worker is none of ours. */
    private void follow(String name) {
        AsterAccount account = accounts.get(name);
        if (account != null) {
            streams.computeIfAbsent(name, key -> {
                AsterUserStream stream = new AsterUserStream(config, http, rest, account, news, nanos);
                stream.start();
                return stream;
            });
        }
    }

    private void unfollow(String name) {
        AsterUserStream stream = streams.remove(name);
        if (stream != null) {
            stream.close();
        }
    }

    @Override
    public VenueCheck check(VenueAccess access) {
        try {
            rest.sync();
            AsterRestClient.Signed signed =
                    new AsterRestClient.Signed(AsterSigner.of(access, config), access.account());
            return switch (rest.readOrError("account", new AsterParams(), signed)) {
                case Answer.Ok ok -> passed(ok.body());
                case Answer.Error error
                when AsterErrors.unclear(error.status(), error.code()) ->
                    new VenueCheck.Unreachable("status " + error.status() + " " + error.text());
                case Answer.Error error ->
                    new VenueCheck.Refused(
                            Integer.toString(error.code() == 0 ? error.status() : error.code()),
                            error.message(),
                            AsterErrors.lookAt(error.status(), error.code()));
                case Answer.NotSent notSent -> new VenueCheck.Unreachable(notSent.cause());
                case Answer.Unclear unclear -> new VenueCheck.Unreachable(unclear.cause());
            };
        } catch (VenueUnavailableException | IllegalArgumentException e) {
            return new VenueCheck.Unreachable(String.valueOf(e.getMessage()));
        } catch (VenueRefusedException e) {
            return new VenueCheck.Refused("credential", String.valueOf(e.getMessage()), "the credential profile");
        }
    }

    private VenueCheck passed(JsonNode account) {
        List<String> permissions = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        permissions.add("read");
        if (AsterJson.flag(account, "canTrade")) {
            permissions.add("trade");
        } else {
            warnings.add("this credential may not trade");
        }
        if (AsterJson.flag(account, "canWithdraw")) {
            permissions.add("withdraw");
            warnings.add("a bot needs no right to withdraw: use a credential without it");
        }
        Duration ahead = rest.clock().ahead();
        if (ahead.abs().compareTo(SKEW_WORTH_A_WORD) > 0) {
            warnings.add("this machine's clock is " + ahead.toMillis() + " ms behind the venue's: correct it");
        }
        BigDecimal equity = AsterJson.decimal(account, "totalMarginBalance");
        return new VenueCheck.Passed(permissions, ahead, equity, instruments.all(), warnings);
    }

    @Override
    public void close() {
        streams.values().forEach(AsterUserStream::close);
        books.close();
        feed.close();
    }
}
