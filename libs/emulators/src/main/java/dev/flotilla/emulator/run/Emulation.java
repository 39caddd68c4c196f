package dev.flotilla.emulator.run;

import dev.flotilla.emulator.engine.Engine;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** A venue's emulator that runs. Closing it ends the port. */
public interface Emulation extends AutoCloseable {

    /** Venues that can be emulated. */
    List<String> VENUES = List.of("aster", "hyperliquid", "extended", "ctrader");

    /** Where clients find it. */
    URI url();

    Engine engine();

    /** Opens an account and draws its keys; what a credentials file holds of it. @param keys cryptographically strong */
    Map<String, Object> open(String account, BigDecimal balance, RandomGenerator keys);

    /** The account's name in the engine, for who looks at it or trades by hand. */
    default String nameInEngine(String account) {
        return account;
    }

    /** Moves the market or trades by hand with no request in between. */
    default <T> T alone(Supplier<T> play) {
        return play.get();
    }

    /** The certificate, as text, of an emulator that speaks TLS: clients must be told to trust it. */
    default Optional<String> certificate() {
        return Optional.empty();
    }

    @Override
    void close();
}
