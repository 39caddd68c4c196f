package dev.flotilla.testkit;

import java.util.Map;
import java.util.Objects;

/** The JVM's test Postgres as its operator sees it: stop it, start it on the same port with its data. */
public final class PostgresControl {
    private final Map<String, Object> server;

    private PostgresControl(Map<String, Object> server) {
        this.server = server;
    }

    /** Of the one Postgres of this JVM, started when it is not there yet. */
    public static PostgresControl ofThisJvm() {
        return new PostgresControl(TestServers.postgres());
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://" + server.get("address") + "/" + database;
    }

    /** The address in the form of Vert.x's client. */
    public String reactiveUrl(String database) {
        return "postgresql://" + server.get("address") + "/" + database;
    }

    public String user() {
        return (String) server.getOrDefault("user", "");
    }

    public String password() {
        return (String) server.getOrDefault("password", "");
    }

    /** Makes the database anew and empty. */
    public void emptyDatabase(String name) {
        TestServers.emptyDatabase(name);
    }

    /** Makes a role that may log in, or sets its password. */
    public void role(String name, String password) {
        TestServers.role(name, password);
    }

    public void stop() {
        run("stop");
    }

    public void start() {
        run("start");
    }

    /** As by {@code kill -9}; with fsync off nothing promises that data survive a power cut, but they survive this. */
    public void crash() {
        run("crash");
    }

    private void run(String action) {
        ((Runnable) Objects.requireNonNull(server.get(action), action)).run();
    }
}
