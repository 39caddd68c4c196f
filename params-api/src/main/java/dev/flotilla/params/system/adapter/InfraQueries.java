package dev.flotilla.params.system.adapter;

import dev.flotilla.contracts.api.Infrastructure;
import dev.flotilla.contracts.redis.StreamKeys;
import dev.flotilla.params.system.InfraProbe;
import dev.flotilla.store.StoreException;
import dev.flotilla.store.Transactions;
import dev.flotilla.store.query.JsonRows;
import dev.flotilla.streams.RedisEnabled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Postgres through its system views, Redis through INFO and XINFO. */
@ApplicationScoped
public class InfraQueries implements InfraProbe {

    private static final String UP = "up";
    private static final String DOWN = "down";
    private static final String OFF = "off";
    private static final String POSTGRES = """
            select current_setting('server_version') as version, pg_database_size(current_database()) as bytes,
              extract(epoch from now() - pg_postmaster_start_time())::bigint as uptime_seconds,
              (select count(*) from pg_stat_activity where datname = current_database()) as connections""";

    private final Transactions transactions;
    private final RedisQueries redis;
    private final RedisEnabled enabled;

    InfraQueries(Transactions transactions, RedisQueries redis, RedisEnabled enabled) {
        this.transactions = transactions;
        this.redis = redis;
        this.enabled = enabled;
    }

    /** A row of {@link #POSTGRES}. */
    public record PostgresRow(String version, long bytes, long uptimeSeconds, long connections) {}

    @Override
    public Infrastructure.Part postgres() {
        try {
            long start = System.nanoTime();
            PostgresRow row = transactions
                    .reading(session -> JsonRows.select(session, POSTGRES, Map.of(), PostgresRow.class))
                    .getFirst();
            Map<String, Object> detail = new LinkedHashMap<>();
            detail.put("latencyMillis", millisSince(start));
            detail.put("databaseBytes", row.bytes());
            detail.put("connections", row.connections());
            return new Infrastructure.Part("postgres", UP, null, row.version(), row.uptimeSeconds(), null, detail);
        } catch (StoreException e) {
            return down("postgres", e);
        }
    }

    @Override
    public Infrastructure.Part redis() {
        if (!enabled.value()) {
            return new Infrastructure.Part(
                    "redis", OFF, null, null, null, null, Map.of("why", "this fleet runs without Redis"));
        }
        try {
            long start = System.nanoTime();
            redis.ping();
            double latency = millisSince(start);
            Map<String, String> info = redis.info();
            Map<String, Object> detail = new LinkedHashMap<>();
            detail.put("latencyMillis", latency);
            detail.put("usedMemoryBytes", number(info, "used_memory"));
            detail.put("clients", number(info, "connected_clients"));
            return new Infrastructure.Part(
                    "redis",
                    UP,
                    null,
                    info.get("redis_version"),
                    number(info, "uptime_in_seconds"),
                    number(info, "used_memory_rss"),
                    detail);
        } catch (RuntimeException e) {
            return down("redis", e);
        }
    }

    @Override
    public List<Infrastructure.StreamState> streams(List<String> pools) {
        if (!enabled.value()) {
            return List.of();
        }
        List<String> names = new ArrayList<>(
                List.of(StreamKeys.COMMANDS, StreamKeys.ACKS, StreamKeys.HEARTBEATS, StreamKeys.EVENTS));
        pools.forEach(pool -> names.addAll(List.of(StreamKeys.tasks(pool), StreamKeys.deadTasks(pool))));
        try {
            return names.stream().flatMap(name -> redis.groups(name).stream()).toList();
        } catch (RuntimeException _) {
            return List.of(); // the part `redis` says why
        }
    }

    private static long number(Map<String, String> info, String key) {
        return Long.parseLong(info.getOrDefault(key, "0"));
    }

    private static double millisSince(long start) {
        return Math.round(Duration.ofNanos(System.nanoTime() - start).toNanos() / 10_000.0) / 100.0;
    }

    private static Infrastructure.Part down(String name, RuntimeException cause) {
        return new Infrastructure.Part(
                name, DOWN, null, null, null, null, Map.of("cause", String.valueOf(cause.getMessage())));
    }
}
