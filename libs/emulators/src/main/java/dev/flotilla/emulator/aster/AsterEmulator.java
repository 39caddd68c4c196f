package dev.flotilla.emulator.aster;

import dev.flotilla.emulator.engine.Engine;
import dev.flotilla.emulator.fault.FaultPlan;
import dev.flotilla.emulator.server.EmulatorClock;
import dev.flotilla.emulator.server.EmulatorServer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Aster on one loopback port. */
public final class AsterEmulator implements AutoCloseable {

    /** Chain that wallet signatures name. */
    public static final BigInteger TESTNET_CHAIN = BigInteger.valueOf(714);

    private static final Duration TICK = Duration.ofMillis(10);

    private final Engine engine;
    private final EmulatorClock clock;
    private final Credentials credentials;
    private final AsterProtocol protocol;
    private final EmulatorServer server;
    private final CountDownLatch closing = new CountDownLatch(1);

    private AsterEmulator(Engine engine, EmulatorClock clock, FaultPlan faults, int port) {
        this.engine = engine;
        this.clock = clock;
        this.credentials = new Credentials(clock, TESTNET_CHAIN);
        this.protocol = new AsterProtocol(engine, clock, credentials);
        this.server = EmulatorServer.start(protocol, faults, port);
    }

    /** @param clock what requests are dated by; @param port 0 = any free one */
    public static AsterEmulator start(Engine engine, EmulatorClock clock, FaultPlan faults, int port) {
        AsterEmulator emulator = new AsterEmulator(engine, clock, faults, port);
        Thread.ofVirtual().name("aster-emulator-deadlines").start(emulator::deadlines);
        return emulator;
    }

    private void deadlines() {
        try {
            while (!closing.await(TICK.toMillis(), TimeUnit.MILLISECONDS)) {
                engine.fireDeadlines(clock.instant());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public URI url() {
        return server.url();
    }

    public Engine engine() {
        return engine;
    }

    public EmulatorServer server() {
        return server;
    }

    /** Opens an account that a key and its secret open. */
    public void key(String account, BigDecimal balance, String apiKey, String secret) {
        engine.open(account, balance);
        credentials.key(account, apiKey, secret);
    }

    /** Opens an account that an agent wallet may trade. */
    public void agent(String account, BigDecimal balance, String user, String signerAddress) {
        engine.open(account, balance);
        credentials.agent(account, user, signerAddress);
    }

    /** Weight that one minute allows from now on. */
    public void weightMax(int most) {
        protocol.weights().weightMax(most);
    }

    /** Weight that was used in this minute. */
    public long weightUsed() {
        return protocol.weights().used();
    }

    /** Ends the key of every private stream. */
    public void expireListenKeys() {
        protocol.streams().expireKeys();
    }

    /** Sends a text to every stream as it is. */
    public void broadcast(String text) {
        protocol.streams().broadcast(text);
    }

    /** Account, space, client order id of each order that was taken, oldest first. */
    public List<String> taken() {
        return protocol.orders().taken();
    }

    @Override
    public void close() {
        closing.countDown();
        server.close();
    }
}
