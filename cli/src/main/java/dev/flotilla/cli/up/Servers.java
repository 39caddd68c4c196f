package dev.flotilla.cli.up;

import dev.flotilla.cli.terminal.CommandFailure;
import dev.flotilla.cli.terminal.ExitStatus;
import dev.flotilla.cli.terminal.Terminal;
import java.util.Optional;

/**
 * Which PostgreSQL and Redis a fleet uses: its own, unless the environment names others.
 *
 * @param redis false = none at all
 */
record Servers(Optional<PostgresAddress> externalPostgres, Optional<String> externalRedis, boolean redis) {
    static Servers of(Terminal terminal, boolean redis) {
        try {
            return new Servers(
                    terminal.variable("FLEET_POSTGRES_URL").map(PostgresAddress::parse),
                    terminal.variable("FLEET_REDIS_URL"),
                    redis);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.of(ExitStatus.USAGE, "usage", String.valueOf(e.getMessage()), e);
        }
    }

    boolean ownPostgres() {
        return externalPostgres.isEmpty();
    }

    boolean ownRedis() {
        return redis && externalRedis.isEmpty();
    }

    Database postgres(DataDir dataDir, Ports ports, Secrets secrets) {
        return externalPostgres
                .<Database>map(Database.External::new)
                .orElseGet(() -> Database.Own.start(dataDir, ports.postgres(), secrets));
    }

    Wire redis(DataDir dataDir, Ports ports, Secrets secrets) {
        if (!redis) {
            return new Wire.None();
        }
        return externalRedis
                .<Wire>map(Wire.External::new)
                .orElseGet(() -> Wire.Own.start(dataDir, ports.redis(), secrets));
    }
}
