package dev.flotilla.emulator.run;

import dev.flotilla.emulator.aster.AsterEmulator;
import dev.flotilla.emulator.engine.Engine;
import dev.flotilla.emulator.fault.FaultPlan;
import dev.flotilla.emulator.server.EmulatorClock;
import java.math.BigDecimal;
import java.net.URI;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Aster, opened by key and secret. */
final class AsterEmulation implements Emulation {

    private final AsterEmulator emulator;

    AsterEmulation(Emulations.Terms terms) {
        Engine engine = new Engine(terms.markets(), terms.market());
        this.emulator = AsterEmulator.start(engine, new EmulatorClock(terms.wall()), new FaultPlan(), terms.port());
    }

    @Override
    public URI url() {
        return emulator.url();
    }

    @Override
    public Engine engine() {
        return emulator.engine();
    }

    @Override
    public Map<String, Object> open(String account, BigDecimal balance, RandomGenerator keys) {
        String key = DrawnKeys.secret(keys);
        String secret = DrawnKeys.secret(keys);
        emulator.key(account, balance, key, secret);
        return Map.of("apiKey", key, "secret", secret);
    }

    @Override
    public void close() {
        emulator.close();
    }
}
