package dev.flotilla.emulator.run;

import dev.flotilla.emulator.engine.Engine;
import dev.flotilla.emulator.extended.ExtendedProtocol;
import dev.flotilla.emulator.fault.FaultPlan;
import dev.flotilla.emulator.server.EmulatorClock;
import dev.flotilla.emulator.server.EmulatorServer;
import dev.flotilla.venues.extended.ExtendedConfig;
import dev.flotilla.venues.extended.StarkKey;
import java.math.BigDecimal;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/** Extended's test network, each account with its API key, Stark key and vault. */
final class ExtendedEmulation implements Emulation {

    private static final int REQUESTS_PER_MINUTE = 1_000;
    private static final long FIRST_VAULT = 10_001;

    private final Engine engine;
    private final ExtendedProtocol protocol;
    private final EmulatorServer server;
    private final AtomicLong vaults = new AtomicLong(FIRST_VAULT);

    ExtendedEmulation(Emulations.Terms terms) {
        this.engine = new Engine(terms.markets(), terms.market());
        this.protocol = new ExtendedProtocol(
                engine, new EmulatorClock(terms.wall()), ExtendedConfig.TESTNET_DOMAIN, REQUESTS_PER_MINUTE);
        this.server = EmulatorServer.start(protocol, new FaultPlan(), terms.port());
    }

    @Override
    public URI url() {
        return server.url();
    }

    @Override
    public Engine engine() {
        return engine;
    }

    @Override
    public Map<String, Object> open(String account, BigDecimal balance, RandomGenerator keys) {
        String apiKey = DrawnKeys.secret(keys);
        String starkKey = DrawnKeys.privateKey(keys);
        long vault = vaults.getAndIncrement();
        protocol.member(apiKey, account, StarkKey.ofHex(starkKey).publicKey(), vault, balance);
        return Map.of("apiKey", apiKey, "starkKey", starkKey, "vault", vault);
    }

    @Override
    public void close() {
        server.close();
    }
}
