package dev.flotilla.hub;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flotilla.contracts.event.FleetEvent;
import dev.flotilla.contracts.redis.StreamKeys;
import dev.flotilla.testkit.PostgresControl;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What surrounds the hub in its tests: params-api's rows and events, and eyes on the hub's own rows and streams. */
@ApplicationScoped
public class Fleet {

    static final Duration SOON = Duration.ofSeconds(40);

    private static final String CONTROL = """
            update fleet.bot_control set status = ?, version = version + 1, updated_at = now(), halt_command_id = null,
              halt_flatten = null, halt_keep_protective = null, halt_accepted_at = null, halt_done_at = null
            where bot_id = ?
            """;

    private final Redis redis;
    private final ObjectMapper mapper;

    Fleet(Redis redis, ObjectMapper mapper) {
        this.redis = redis;
        this.mapper = mapper;
    }

    /** A bot in a pool and a group of its own name, wanted as said from the start. */
    void bot(String botId, String desired) {
        botOf(botId, botId, botId, desired);
    }

    /** A bot of a group, in the group's pool. */
    void botOf(String group, String botId, String account, String desired) {
        sql("insert into fleet.bot_group (group_name, updated_by) values (?, 'test') on conflict do nothing", group);
        insert(botId, group, account, desired);
        sql("update fleet.bot set group_name = ? where bot_id = ?", group, botId);
        controlChanged(botId);
    }

    /** A bot wanted RUNNING by a request with this trace. */
    void botAskedBy(String botId, String traceParent) {
        insert(botId, "RUNNING");
        redis(
                Command.XADD,
                StreamKeys.EVENTS,
                "*",
                "json",
                json(event(botId)),
                "type",
                FleetEvent.CONTROL_CHANGED,
                "traceparent",
                traceParent);
    }

    private void insert(String botId, String desired) {
        insert(botId, botId, botId, desired);
    }

    private void insert(String botId, String pool, String account, String desired) {
        sql(
                "insert into fleet.bot (bot_id, name, strategy_id, pool, symbols, venue, venue_account, account_type, starting_equity,"
                        + " created_by) values (?, ?, 'moneysharks', ?, '{BTCUSDT}', 'paper', ?, 'demo', 1000, 'test')",
                botId,
                botId,
                pool,
                account);
        sql(
                "insert into fleet.bot_control (bot_id, status, version, reason, updated_by) values (?, ?, 1, 'test', 'test')",
                botId,
                desired);
    }

    void control(String botId, String desired) {
        sql(CONTROL, desired, botId);
        controlChanged(botId);
    }

    void controlQuietly(String botId, String desired) {
        sql(CONTROL, desired, botId);
    }

    /** An emergency stop as params-api commits it. */
    void halt(String botId, String commandId) {
        sql(
                "update fleet.bot_control set status = 'STOPPED', version = version + 1, updated_at = now(), halt_command_id = ?,"
                        + " halt_flatten = true, halt_keep_protective = true, halt_accepted_at = now(), halt_done_at = null"
                        + " where bot_id = ?",
                commandId,
                botId);
        controlChanged(botId);
    }

    /** Its proof has arrived at params-api. */
    void haltDone(String botId) {
        sql("update fleet.bot_control set halt_done_at = now() where bot_id = ?", botId);
        controlChanged(botId);
    }

    void controlChanged(String botId) {
        append(StreamKeys.EVENTS, event(botId));
    }

    private static FleetEvent event(String botId) {
        return new FleetEvent(
                botId + ":" + System.nanoTime(), FleetEvent.CONTROL_CHANGED, botId, Instant.EPOCH, Map.of());
    }

    void append(String stream, Object body) {
        redis(
                Command.XADD,
                stream,
                "*",
                "json",
                json(body),
                "type",
                body.getClass().getSimpleName());
    }

    @Nullable
    Response redis(Command command, String... args) {
        Request request = Request.cmd(command);
        for (String arg : args) {
            request.arg(arg);
        }
        return redis.send(request).await().atMost(Duration.ofSeconds(5));
    }

    /** Payloads of a stream, oldest first. */
    List<String> stream(String key) {
        List<String> payloads = new ArrayList<>();
        Response entries = redis(Command.XRANGE, key, "-", "+");
        if (entries != null) {
            for (Response entry : entries) {
                payloads.add(field(entry.get(1), "json"));
            }
        }
        return payloads;
    }

    private static String field(Response fields, String name) {
        for (int i = 0; i + 1 < fields.size(); i += 2) {
            if (fields.get(i).toString().equals(name)) {
                return fields.get(i + 1).toString();
            }
        }
        return "";
    }

    Map<String, Object> instance(String botId) {
        List<Map<String, Object>> rows = query("select * from fleet.bot_instance where bot_id = ?", botId);
        return rows.isEmpty() ? Map.of() : rows.getFirst();
    }

    int events(String botId, String event) {
        return query("select 1 from fleet.process_event where bot_id = ? and event = ?", botId, event)
                .size();
    }

    long generation(String botId) {
        return (long) instance(botId).getOrDefault("generation", 0L);
    }

    /** Waits until the hub shows this state. */
    Map<String, Object> awaitActual(String botId, String actual) {
        return awaitActual(botId, actual, SOON);
    }

    Map<String, Object> awaitActual(String botId, String actual, Duration atMost) {
        await().atMost(atMost)
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() ->
                        assertThat(instance(botId)).as("%s", instance(botId)).containsEntry("actual_status", actual));
        return instance(botId);
    }

    List<Map<String, Object>> query(String sql, Object... args) {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, args);
            List<Map<String, Object>> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    Map<String, Object> row = new HashMap<>();
                    for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                        row.put(result.getMetaData().getColumnLabel(i), result.getObject(i));
                    }
                    rows.add(row);
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    int sql(String sql, Object... args) {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, args);
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static void bind(PreparedStatement statement, Object... args) throws SQLException {
        for (int i = 0; i < args.length; i++) {
            statement.setObject(i + 1, args[i]);
        }
    }

    private static Connection connect() throws SQLException {
        PostgresControl postgres = PostgresControl.ofThisJvm();
        return DriverManager.getConnection(postgres.jdbcUrl("fleet"), postgres.user(), postgres.password());
    }

    /** A request of a worker or another service. */
    RequestSpecification service() {
        return given().header("Authorization", "Bearer test-token").contentType("application/json");
    }

    String json(Object body) {
        try {
            return mapper.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(String.valueOf(body), e);
        }
    }
}
