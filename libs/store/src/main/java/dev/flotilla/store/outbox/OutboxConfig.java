package dev.flotilla.store.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** The service's own outbox. */
@ConfigMapping(prefix = "fleet.outbox")
public interface OutboxConfig {

    /** The service's table in schema fleet, e.g. {@code params_outbox}; none = this service sends nothing. */
    Optional<String> table();

    /** How often the relay looks without being nudged: bounds the delay after a crash. */
    @WithDefault("1s")
    Duration pollEvery();

    /** Messages sent in one transaction. */
    @WithDefault("256")
    int batch();

    /** Longest wait for Redis to accept a batch. */
    @WithDefault("5s")
    Duration sendTimeout();

    /** Longest pause between attempts while Redis is away. */
    @WithDefault("5s")
    Duration backoffMax();

    /** Age at which sent messages are deleted. */
    @WithDefault("1h")
    Duration keepSent();
}
