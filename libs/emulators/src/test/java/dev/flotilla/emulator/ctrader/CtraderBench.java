package dev.flotilla.emulator.ctrader;

import dev.flotilla.core.market.Bar;
import dev.flotilla.emulator.conformance.Bench;
import dev.flotilla.emulator.conformance.Recorder;
import dev.flotilla.emulator.engine.Engine;
import dev.flotilla.emulator.engine.MarginRule;
import dev.flotilla.emulator.engine.Market;
import dev.flotilla.emulator.fault.FaultPlan;
import dev.flotilla.venues.FeedEvent;
import dev.flotilla.venues.Venue;
import dev.flotilla.venues.VenueAccess;
import dev.flotilla.venues.budget.LimitSignal;
import dev.flotilla.venues.ctrader.CtraderConfig;
import dev.flotilla.venues.ctrader.CtraderVenue;
import dev.flotilla.venues.ctrader.wire.AccountType;
import dev.flotilla.venues.stream.Backoff;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** cTrader under test. */
final class CtraderBench implements Bench {
    private static final int LEVERAGE = 10;
    private final FaultPlan faults = new FaultPlan();
    private final Engine engine;
    private final CtraderProtocol protocol;
    private final OwnCertificate certificate;
    private final CtraderEmulator emulator;
    private final Recorder recorder = new Recorder();
    private final Map<String, Long> ids = new ConcurrentHashMap<>();
    private final Venue venue;

    private final UnaryOperator<CtraderConfig> patience;

    CtraderBench() throws Exception {
        this(UnaryOperator.identity());
    }

    /** @param patience changes how long the connector waits */
    CtraderBench(UnaryOperator<CtraderConfig> patience) throws Exception {
        this.patience = patience;
        engine = new Engine(
                List.of(new Market(
                        SYMBOL,
                        "BTC",
                        "USDT",
                        new BigDecimal("0.1"),
                        new BigDecimal("0.01"),
                        new BigDecimal("0.01"),
                        BigDecimal.ZERO,
                        new BigDecimal("10"),
                        125)),
                InstantSource.system(),
                MarginRule.Account.usual());
        protocol = new CtraderProtocol(engine, faults, "app", "app-secret");
        protocol.price(SYMBOL, PRICE);
        certificate = OwnCertificate.make(Instant.now());
        emulator = CtraderEmulator.start(
                protocol, faults, certificate.server(), 0, Duration.ofSeconds(10), Duration.ofSeconds(30));
        venue = client();
        venue.feed().start(recorder);
    }

    private Venue client() {
        Backoff soon = new Backoff(Duration.ofMillis(50), Duration.ofMillis(500), () -> 0.5);
        return new CtraderVenue(
                patience.apply(CtraderConfig.of(
                        "127.0.0.1",
                        emulator.port(),
                        certificate.client().getSocketFactory(),
                        soon,
                        InstantSource.system(),
                        System::nanoTime)),
                (account, refused) -> Optional.of(protocol.tokenOf(ids.getOrDefault(account, 0L))),
                recorder);
    }

    CtraderProtocol protocol() {
        return protocol;
    }

    @Override
    public Venue venue() {
        return venue;
    }

    @Override
    public Venue another() {
        return client();
    }

    @Override
    public VenueAccess account(String name) {
        long id = 5_000L + ids.size();
        ids.putIfAbsent(name, id);
        long mine = ids.get(name);
        String token = "token-" + mine;
        protocol.open(mine, name, new BigDecimal("10000"), AccountType.NETTED, LEVERAGE, token);
        return new VenueAccess.CtraderToken(name, "app", "app-secret", token, mine);
    }

    @Override
    public VenueAccess wrongCredential(VenueAccess access) {
        VenueAccess.CtraderToken right = (VenueAccess.CtraderToken) access;
        return new VenueAccess.CtraderToken(
                right.account(), right.clientId(), right.clientSecret(), "nobody's", right.accountId());
    }

    /** The whole account stands behind it. */
    @Override
    public BigDecimal recklessSize() {
        return new BigDecimal("1.4");
    }

    @Override
    public Set<Gift> gifts() {
        return Set.of(
                Gift.REQUEST_FAULTS,
                Gift.STREAM_FAULTS,
                Gift.BROADCAST,
                Gift.WEIGHTS,
                Gift.TOKENS,
                Gift.CREDENTIALS,
                Gift.PARTIAL_FILLS);
    }

    @Override
    public void price(BigDecimal price) {
        protocol.price(SYMBOL, price);
    }

    @Override
    public void bar(Bar bar) {
        protocol.bar(SYMBOL, bar);
    }

    @Override
    public BigDecimal step() {
        return new BigDecimal("0.01");
    }

    @Override
    public BigDecimal leastNotional() {
        return BigDecimal.ZERO;
    }

    /** Levels of a position carry no name: another worker sees them under the position's number. */
    @Override
    public String stopSeenElsewhere(VenueAccess access, String clientOrderId) {
        return "sl-" + protocol.positionOf(access.account(), SYMBOL);
    }

    @Override
    public void fillShare(BigDecimal share) {
        protocol.fillShare(share);
    }

    @Override
    public void expireTokens() {
        protocol.expireToken(4_999L + ids.size());
    }

    @Override
    public String orderMessage() {
        return "ProtoOAExecutionEvent";
    }

    @Override
    public long weightUsed() {
        return protocol.weight();
    }

    @Override
    public void broadcast(String text) {
        protocol.broadcast(text);
    }

    @Override
    public FaultPlan faults() {
        return faults;
    }

    @Override
    public Map<Call, String> routes() {
        return Map.of(
                Call.PLACE, "ProtoOANewOrderReq",
                Call.CANCEL, "ProtoOAAmendPositionSLTPReq",
                Call.FIND, "ProtoOAReconcileReq",
                Call.SNAPSHOT, "ProtoOAReconcileReq");
    }

    @Override
    public void dropStreams() {
        emulator.drop();
    }

    @Override
    public List<String> taken(String account) {
        return protocol.taken(account);
    }

    @Override
    public Instant validUntil() {
        return Instant.now().plusSeconds(3);
    }

    @Override
    public List<FeedEvent> events() {
        return recorder.events();
    }

    @Override
    public List<LimitSignal> limits() {
        return recorder.limits();
    }

    @Override
    public void reset() {
        faults.clear();
        protocol.fillShare(BigDecimal.ONE);
        protocol.price(SYMBOL, PRICE);
        recorder.clear();
    }

    @Override
    public void close() {
        venue.close();
        emulator.close();
    }
}
