package dev.flotilla.cli.up;

import dev.flotilla.infra.LocalPostgres;
import dev.flotilla.infra.PostgresConfig;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** The PostgreSQL of the fleet: one of our own, or one that somebody else runs. */
sealed interface Database {
    String NAME = "fleet";

    /** Address for JDBC, without credentials. */
    String jdbcUrl();

    /** Address for the reactive client, without credentials. */
    String reactiveUrl();

    /** Opens a session that may create roles. */
    Connection connect() throws SQLException;

    /** A PostgreSQL in a process of its own on the data dir. */
    record Own(LocalPostgres server) implements Database {
        static Own start(DataDir dataDir, int port, Secrets secrets) {
            LocalPostgres server = LocalPostgres.start(
                    PostgresConfig.durable(dataDir.postgres(), port, secrets.value(Secrets.POSTGRES)));
            return new Own(server);
        }

        @Override
        public String jdbcUrl() {
            return server.jdbcUrl(NAME);
        }

        @Override
        public String reactiveUrl() {
            return server.reactiveUrl(NAME);
        }

        @Override
        public Connection connect() {
            return server.connect("postgres");
        }
    }

    /** A PostgreSQL of somebody else (FLEET_POSTGRES_URL): its user must be allowed to create roles. */
    record External(PostgresAddress address) implements Database {
        @Override
        public String jdbcUrl() {
            return "jdbc:" + reactiveUrl();
        }

        @Override
        public String reactiveUrl() {
            return "postgresql://" + address.hostPortDatabase();
        }

        @Override
        public Connection connect() throws SQLException {
            Properties login = new Properties();
            login.setProperty("user", address.user());
            login.setProperty("password", address.password());
            login.setProperty("connectTimeout", "5");
            login.setProperty("socketTimeout", "30");
            return DriverManager.getConnection(jdbcUrl(), login);
        }
    }
}
