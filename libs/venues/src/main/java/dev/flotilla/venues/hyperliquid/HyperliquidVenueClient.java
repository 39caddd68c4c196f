package dev.flotilla.venues.hyperliquid;

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
import dev.flotilla.venues.signing.EthereumKey;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Hyperliquid: perpetuals, traded by an agent wallet for a master account. Thread-safe. */
public final class HyperliquidVenueClient implements Venue {

    public static final String NAME = "hyperliquid";
    private static final Pattern ADDRESS = Pattern.compile("0x[0-9a-fA-F]{40}");

    private final HyperliquidConfig config;
    private final HyperliquidRestClient rest;
    private final HyperliquidInstrumentCatalog instruments;
    private final HyperliquidMarketFeed feed;
    private final Mids mids;
    private final VenueClock clock;
    private final InstantSource wall;
    private final Map<String, NonceSource> nonces = new ConcurrentHashMap<>();

    /**
     * @param http calls run on the thread of the caller; its executor should make virtual threads
     * @param wall nonces and validities are made of it
     * @param nanos monotonic time
     * @param outgoing adds headers to each request, such as the trace
     * @param limits told what the venue says about its request limit
     */
    public HyperliquidVenueClient(
            HyperliquidConfig config,
            HttpClient http,
            InstantSource wall,
            LongSupplier nanos,
            Consumer<HttpRequest.Builder> outgoing,
            LimitListener limits) {
        this.config = config;
        this.wall = wall;
        this.rest = new HyperliquidRestClient(config, http, outgoing, limits);
        this.instruments = new HyperliquidInstrumentCatalog(rest, nanos);
        this.mids = new Mids(rest, nanos);
        this.clock =
                new VenueClock(rest, wall, () -> instruments.all().getFirst().symbol());
        this.feed = new HyperliquidMarketFeed(config, http, rest, mids, clock, nanos);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(
                true,
                true,
                Cloid.LENGTH_MAX,
                true,
                false,
                false,
                new Capabilities.Orders(true, true, Set.of(TimeInForce.values()), true, true),
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
        return Optional.of(feed.books());
    }

    @Override
    public Optional<Touch> touch(String symbol) {
        return rest.read(HyperliquidJson.query("l2Book").put("coin", symbol), HyperliquidParse::touch);
    }

    @Override
    public VenueAccount open(VenueAccess access) {
        return switch (access) {
            case VenueAccess.HyperliquidAgent agent -> {
                HyperliquidAccount account = account(agent);
                account.reached();
                clock.forget();
                clock.skew();
                yield account;
            }
            case VenueAccess.Paper _,
                    VenueAccess.AsterKey _,
                    VenueAccess.AsterWallet _,
                    VenueAccess.ExtendedKey _,
                    VenueAccess.CtraderToken _ ->
                throw new VenueRefusedException("hyperliquid opens accounts of its agents only, not " + access);
        };
    }

    @Override
    public Optional<Duration> clockOffset() {
        return clock.measured();
    }

    private HyperliquidAccount account(VenueAccess.HyperliquidAgent agent) {
        String master = address("master", agent.master());
        String sub = agent.subAccount() == null ? null : address("subAccount", agent.subAccount());
        AccountContext context = feed.knows(agent.account(), sub == null ? master : sub);
        HyperliquidSigner signer = signer(agent.agentKey(), sub);
        ActionDesk desk = new ActionDesk(rest, signer, agent.account(), clock);
        return new HyperliquidAccount(rest, instruments, desk, context, mids, config.slippage(), clock, wall);
    }

    private @Nullable HyperliquidSigner signer(String agentKey, @Nullable String vault) {
        if (agentKey.isBlank()) {
            return null;
        }
        try {
            EthereumKey key = EthereumKey.ofHex(agentKey.strip());
            NonceSource ofKey = nonces.computeIfAbsent(key.address(), _ -> new NonceSource(wall));
            return new HyperliquidSigner(key, ofKey, vault, config.mainnet());
        } catch (IllegalArgumentException e) {
            throw new VenueRefusedException("agentKey " + e.getMessage());
        }
    }

    private static String address(String field, String text) {
        if (!ADDRESS.matcher(text).matches()) {
            throw new VenueRefusedException(field + " must be 0x and 40 hex digits, was " + text);
        }
        return text.toLowerCase(Locale.ROOT);
    }

    @Override
    public VenueCheck check(VenueAccess access) {
        if (!(access instanceof VenueAccess.HyperliquidAgent agent)) {
            return new VenueCheck.Refused("credential_kind", "not a credential of hyperliquid", "the kind of profile");
        }
        try {
            String sub = agent.subAccount();
            HyperliquidSigner signer = signer(agent.agentKey(), sub == null ? null : address("subAccount", sub));
            return new AgentCheck(rest, instruments, clock, wall)
                    .check(account(agent).view(), agent, signer);
        } catch (VenueRefusedException e) {
            return new VenueCheck.Refused("refused", String.valueOf(e.getMessage()), "the credential profile");
        } catch (VenueUnavailableException e) {
            return new VenueCheck.Unreachable(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void close() {
        feed.close();
    }
}
