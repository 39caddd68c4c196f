package dev.flotilla.cli.up;

import dev.flotilla.cli.terminal.CommandFailure;
import dev.flotilla.cli.terminal.ExitStatus;
import dev.flotilla.cli.terminal.Terminal;
import java.util.Optional;

/** Which PostgreSQL and Redis a fleet uses: its own, unless the environment names others. */
record Servers(Optional<PostgresAddress> externalPostgres, Optional<String> externalRedis) {
    static Servers of(Terminal terminal) {
        try {
            return new Servers(
                    terminal.variable("FLEET_POSTGRES_URL").map(PostgresAddress::parse),
                    terminal.variable("FLEET_REDIS_URL"));
        } catch (IllegalArgumentException e) {
            throw CommandFailure.of(ExitStatus.USAGE, "usage", String.valueOf(e.getMessage()), e);
        }
    }

    boolean ownPostgres() {
        return externalPostgres.isEmpty();
    }

    boolean ownRedis() {
        return externalRedis.isEmpty();
    }

    Database postgres(DataDir dataDir, Ports ports, Secrets secrets) {
        return externalPostgres
                .<Database>map(Database.External::new)
                .orElseGet(() -> Database.Own.start(dataDir, ports.postgres(), secrets));
    }

    Wire redis(DataDir dataDir, Ports ports, Secrets secrets) {
        return externalRedis
                .<Wire>map(Wire.External::new)
                .orElseGet(() -> Wire.Own.start(dataDir, ports.redis(), secrets));
    }
}
