package dev.flotilla.emulator.run;

import dev.flotilla.emulator.ctrader.CtraderEmulator;
import dev.flotilla.emulator.ctrader.CtraderProtocol;
import dev.flotilla.emulator.ctrader.OwnCertificate;
import dev.flotilla.emulator.engine.Engine;
import dev.flotilla.emulator.engine.MarginRule;
import dev.flotilla.emulator.engine.Market;
import dev.flotilla.emulator.fault.FaultPlan;
import dev.flotilla.venues.ctrader.wire.AccountType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** A broker of cTrader over TLS, with a certificate made for this run; accounts are netted. */
final class CtraderEmulation implements Emulation {

    private static final Duration HEARTBEAT = Duration.ofSeconds(10);
    private static final Duration SILENCE = Duration.ofSeconds(60);
    private static final BigDecimal HUNDREDTH = new BigDecimal("0.01");
    private static final long FIRST_ACCOUNT = 5_001;
    /** Low, as the exchange behind it stops out each position by its own margin, where a broker counts the whole account's equity. */
    private static final int LEVERAGE = 5;

    private final Engine engine;
    private final CtraderProtocol protocol;
    private final CtraderEmulator emulator;
    private final String certificate;
    private final String clientId = "flotilla-emulated";
    private final String clientSecret;
    private final AtomicLong ids = new AtomicLong(FIRST_ACCOUNT);

    CtraderEmulation(Emulations.Terms terms) {
        this.engine = new Engine(
                terms.markets().stream().map(CtraderEmulation::inHundredths).toList(),
                terms.market(),
                MarginRule.Account.usual());
        this.clientSecret = DrawnKeys.secret(terms.keys());
        FaultPlan faults = new FaultPlan();
        this.protocol = new CtraderProtocol(engine, faults, clientId, clientSecret);
        OwnCertificate own = OwnCertificate.make(terms.wall().instant());
        this.certificate = own.pem();
        try {
            this.emulator = CtraderEmulator.start(protocol, faults, own.server(), terms.port(), HEARTBEAT, SILENCE);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the emulator cannot listen on port " + terms.port() + ": " + e.getMessage(), e);
        }
    }

    /** Quantities of the protocol are hundredths of a unit. */
    private static Market inHundredths(Market market) {
        return new Market(
                market.symbol(),
                market.base(),
                market.quote(),
                market.tick(),
                market.step().max(HUNDREDTH),
                market.minQuantity().max(HUNDREDTH),
                BigDecimal.ZERO,
                market.depth(),
                market.leverageMax());
    }

    @Override
    public URI url() {
        return URI.create("tls://127.0.0.1:" + emulator.port());
    }

    @Override
    public Engine engine() {
        return engine;
    }

    @Override
    public Map<String, Object> open(String account, BigDecimal balance, RandomGenerator keys) {
        long id = ids.getAndIncrement();
        String token = DrawnKeys.secret(keys);
        protocol.open(id, account, balance, AccountType.NETTED, LEVERAGE, token);
        return Map.of("clientId", clientId, "clientSecret", clientSecret, "accessToken", token, "accountId", id);
    }

    @Override
    public <T> T alone(Supplier<T> play) {
        return protocol.alone(play);
    }

    @Override
    public Optional<String> certificate() {
        return Optional.of(certificate);
    }

    @Override
    public void close() {
        emulator.close();
    }
}
