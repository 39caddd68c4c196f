package dev.flotilla.testkit;

import java.util.Map;
import java.util.Objects;

/** The JVM's test Redis as its operator sees it: stop it, start it on the same port, wipe it. Its data die with it. */
public final class RedisControl {
    private final Map<String, Object> server;

    private RedisControl(Map<String, Object> server) {
        this.server = server;
    }

    /** Of the one Redis of this JVM, started when it is not there yet. */
    public static RedisControl ofThisJvm() {
        return new RedisControl(TestServers.redis());
    }

    public String url() {
        return (String) server.getOrDefault("url", "");
    }

    public void stop() {
        run("stop");
    }

    public void start() {
        run("start");
    }

    /** As by {@code kill -9}. */
    public void crash() {
        run("crash");
    }

    public void restart() {
        stop();
        start();
    }

    /** Deletes every key, stream and group. */
    public void flush() {
        run("flush");
    }

    private void run(String action) {
        ((Runnable) Objects.requireNonNull(server.get(action), action)).run();
    }
}
