package dev.flotilla.infra;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A real PostgreSQL 18 as a child process: loopback only, passwords always (SCRAM), no Unix socket, also for root. It
 * recovers by itself from an unclean end, and a guard process stops it when this JVM is killed. Thread-confined.
 */
public final class LocalPostgres implements AutoCloseable {
    /** The superuser's name. */
    public static final String SUPERUSER = "postgres";

    private static final Duration POLL = Duration.ofMillis(15);
    private static final Duration STOP_GRACE = Duration.ofSeconds(15);
    private static final Duration ORPHANS_END_WITHIN = Duration.ofSeconds(10);
    private static final int FREE_PORT_ATTEMPTS = 5;
    private static final String WRONG_PASSWORD = "28P01";
    private static final Map<String, String> UNSAFE_BUT_FAST = Map.of(
            "fsync",
            "off",
            "synchronous_commit",
            "off",
            "full_page_writes",
            "off",
            "wal_level",
            "minimal",
            "max_wal_senders",
            "0",
            "autovacuum_naptime",
            "10min");

    private final PostgresConfig config;
    private final PostgresBinaries binaries;
    private final PostgresDataDir data;
    private int port;
    private ServerProcess server;

    private LocalPostgres(PostgresConfig config, PostgresBinaries binaries) {
        this.config = config;
        this.binaries = binaries;
        this.data = new PostgresDataDir(config, binaries);
        this.server = launch();
    }

    /** Starts it and returns once it takes connections. Throws {@link InfraException}; then nothing is left running. */
    public static LocalPostgres start(PostgresConfig config) {
        if (config.port() != 0 && !FreePorts.isFree(config.port())) {
            throw new PortTakenException("PostgreSQL", config.port());
        }
        return new LocalPostgres(config, PostgresBinaries.unpacked());
    }

    /** The pid of a server that runs on this data dir now, whoever started it. */
    public static Optional<Long> runningOn(Path dataDir) {
        return PostgresDataDir.running(dataDir);
    }

    public int port() {
        return port;
    }

    /** The postmaster; a kill of it takes its backends with it. INT = fast stop, QUIT = stop as by a crash. */
    public long pid() {
        return server.pid();
    }

    public Path dataDir() {
        return config.dataDir();
    }

    public Path log() {
        return server.log();
    }

    public boolean running() {
        return server.alive();
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** The address in the form of Vert.x's client, for {@code quarkus.datasource.reactive.url}. */
    public String reactiveUrl(String database) {
        return "postgresql://127.0.0.1:" + port + "/" + database;
    }

    public String superuserPassword() {
        return config.superuserPassword();
    }

    /** A new connection as the superuser. */
    public Connection connect(String database) {
        return connect(database, SUPERUSER, config.superuserPassword());
    }

    public Connection connect(String database, String user, String password) {
        try {
            return open(database, user, password);
        } catch (SQLException e) {
            throw new InfraException(
                    "cannot connect to " + jdbcUrl(database) + " as " + user + ": " + e.getMessage(), e);
        }
    }

    /** Makes a role that may log in, or sets the password of the one that is there. */
    public void createRole(String role, String password) {
        String verb = exists("SELECT 1 FROM pg_roles WHERE rolname = ?", role) ? "ALTER" : "CREATE";
        execute("SELECT format('" + verb + " ROLE %I LOGIN PASSWORD %L', ?, ?)", role, password);
    }

    /** Makes a database with this owner unless it is there. */
    public void createDatabase(String database, String owner) {
        if (!exists("SELECT 1 FROM pg_database WHERE datname = ?", database)) {
            execute("SELECT format('CREATE DATABASE %I OWNER %I', ?, ?)", database, owner);
        }
    }

    /** Fast shutdown: open transactions are rolled back, everything committed is on disk. Bounded. */
    public void stop() {
        if (server.alive()) {
            server.stop(STOP_GRACE, "INT", "QUIT");
        }
    }

    /** Kills it as a power cut would, for tests of recovery. */
    public void crash() {
        server.killWithChildren();
    }

    /** Starts it again after {@link #stop} or {@link #crash}, on the same port and data. */
    public void startAgain() {
        if (!server.alive()) {
            server = launch();
        }
    }

    /** Stops it, and deletes its data when they are temporary. */
    @Override
    public void close() {
        stop();
        @Nullable Path home = temporaryHome();
        if (home != null) {
            CacheFolder.delete(home);
        }
    }

    private ServerProcess launch() {
        data.prepare();
        long end = System.nanoTime() + config.startTimeout().toNanos();
        long orphansEnd = System.nanoTime() + ORPHANS_END_WITHIN.toNanos();
        for (int attempt = 1; ; attempt++) {
            int wanted = port != 0 ? port : config.port() != 0 ? config.port() : FreePorts.one();
            ServerProcess started = ServerProcess.start(command(wanted), logFile(), "INT", temporaryHome());
            if (becomesReady(started, end)) {
                port = wanted;
                requirePassword(started);
                return started;
            }
            if (!FreePorts.isFree(wanted) && (config.port() != 0 || attempt >= FREE_PORT_ATTEMPTS)) {
                throw new PortTakenException("PostgreSQL", wanted);
            }
            // Backends of a killed server need a moment to notice; until then their shared memory blocks a new one.
            if (System.nanoTime() > orphansEnd || attempt > FREE_PORT_ATTEMPTS && port == 0) {
                throw new InfraException("PostgreSQL on data dir " + config.dataDir() + " ended with status "
                        + started.exitStatus() + ": " + started.lastWords() + " ; the whole log is " + started.log()
                        + "; if the data are broken, move the data dir away (a new one is made) or restore a backup");
            }
        }
    }

    private boolean becomesReady(ServerProcess started, long end) {
        while (!started.endsWithin(POLL)) {
            if (data.saysReady(started.pid())) {
                return true;
            }
            if (System.nanoTime() > end) {
                started.kill();
                throw new InfraException("PostgreSQL on data dir " + config.dataDir() + " was not ready after "
                        + config.startTimeout().toSeconds() + " s: " + started.lastWords() + "; see " + started.log());
            }
        }
        return false;
    }

    private void requirePassword(ServerProcess started) {
        try (Connection connection = open("postgres", SUPERUSER, config.superuserPassword())) {
            connection.setReadOnly(true);
        } catch (SQLException e) {
            started.stop(STOP_GRACE, "INT", "QUIT");
            String cause = WRONG_PASSWORD.equals(e.getSQLState())
                    ? "the superuser password is not the one that the data dir was made with; give that one"
                    : e.getMessage() + "; see " + started.log();
            throw new InfraException(
                    "PostgreSQL on data dir " + config.dataDir() + " started but refuses us: " + cause, e);
        }
    }

    private List<String> command(int listenPort) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("listen_addresses", "127.0.0.1");
        settings.put("port", Integer.toString(listenPort));
        settings.put("unix_socket_directories", "");
        settings.put("timezone", "UTC");
        settings.put("log_timezone", "UTC");
        settings.put("log_checkpoints", "off");
        settings.put("shared_buffers", config.durable() ? "64MB" : "32MB");
        settings.put("max_connections", "100");
        if (!config.durable()) {
            settings.putAll(UNSAFE_BUT_FAST);
        }
        settings.putAll(config.settings());
        List<String> command = new ArrayList<>(Platform.notRoot());
        command.addAll(List.of(
                binaries.program("postgres").toString(), "-D", config.dataDir().toString()));
        settings.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        return command;
    }

    private Path logFile() {
        return config.dataDir().resolveSibling(config.dataDir().getFileName() + ".log");
    }

    private @Nullable Path temporaryHome() {
        return config.temporary() ? config.dataDir().getParent() : null;
    }

    private Connection open(String database, String user, String password) throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(jdbcUrl(database));
        source.setConnectTimeout(5);
        source.setSocketTimeout(60);
        return source.getConnection(user, password);
    }

    private boolean exists(String query, String name) {
        try (Connection connection = open("postgres", SUPERUSER, config.superuserPassword());
                PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        } catch (SQLException e) {
            throw new InfraException(
                    "cannot look up " + name + " in " + jdbcUrl("postgres") + ": " + e.getMessage(), e);
        }
    }

    /** Lets the server itself quote the names: DDL takes no parameters. */
    private void execute(String formatQuery, String first, String second) {
        try (Connection connection = open("postgres", SUPERUSER, config.superuserPassword());
                PreparedStatement format = connection.prepareStatement(formatQuery)) {
            format.setString(1, first);
            format.setString(2, second);
            try (ResultSet row = format.executeQuery();
                    Statement ddl = connection.createStatement()) {
                row.next();
                ddl.execute(row.getString(1));
            }
        } catch (SQLException e) {
            throw new InfraException(
                    "cannot set up " + first + " in " + jdbcUrl("postgres") + ": " + e.getMessage(), e);
        }
    }
}
