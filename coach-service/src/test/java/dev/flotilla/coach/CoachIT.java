package dev.flotilla.coach;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;

import dev.flotilla.coach.exits.ExitNews;
import dev.flotilla.coach.notify.Notices;
import dev.flotilla.coach.review.Resets;
import dev.flotilla.coach.watch.HealthAlerts;
import dev.flotilla.testkit.InfraResource;
import dev.flotilla.testkit.PostgresControl;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(CoachIT.Quiet.class)
@QuarkusTestResource(
        value = InfraResource.class,
        initArgs = {
            @ResourceArg(name = "postgres", value = "true"),
            @ResourceArg(name = "database", value = "coach"),
            @ResourceArg(name = "user", value = "fleet_coach"),
            @ResourceArg(name = "migrate", value = "true")
        })
class CoachIT {

    /** The scheduler's own tick is far away, so that only the test runs jobs. */
    public static class Quiet implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "fleet.service-token",
                    "coach-test-token",
                    "quarkus.http.test-port",
                    "0",
                    "fleet.coach.tick-every",
                    "10h",
                    "fleet.coach.reset-every",
                    "10h",
                    "fleet.coach.health-every",
                    "10h",
                    "fleet.coach.exit-news-every",
                    "10h",
                    "fleet.notify.every",
                    "10h",
                    "fleet.notify.webhook.url",
                    "http://127.0.0.1:1/nobody",
                    "fleet.notify.webhook.allow-private",
                    "true");
        }
    }

    @Inject
    Resets resets;

    @Inject
    Notices notices;

    @Inject
    HealthAlerts health;

    @Inject
    ExitNews exits;

    @BeforeEach
    void emptyTheJournal() throws SQLException {
        sql("""
                truncate fleet.bot, fleet.trade, fleet.decision, fleet.review, fleet.briefing, fleet.job_run,
                  fleet.learning_metrics, fleet.alert_condition, fleet.notification, fleet.health_alert cascade;
                update fleet.scheduler_job set last_status = null, next_run_at = null;
                insert into fleet.bot (bot_id, name, strategy_id, pool, symbols, venue, venue_account, account_type,
                  starting_equity, created_by)
                values ('b1', 'b1', 'moneysharks', 'moneysharks', '{BTCUSDT}', 'paper', 'b1', 'demo', 1000, 'test');
                insert into fleet.bot_param (bot_id, version, params, updated_by)
                values ('b1', 1, '{"allowed_symbols": ["BTCUSDT"], "max_leverage": 6}', 'test')
                """);
    }

    @Test
    void reviewsABotOnceForTheTradesItClosed() throws SQLException {
        decisions("2025-03-06 10:00", 1);
        trade("t1", "5", "2025-03-06 09:00");
        trade("t2", "-3", "2025-03-06 09:30");

        run("paper_review_cycle").body("message", equalTo("reviewed 1 bots, 1 of them learned a step"));
        run("paper_review_cycle").body("message", equalTo("no bot has newly closed trades"));

        asService()
                .get("/api/v1/bots/b1/reviews")
                .then()
                .statusCode(200)
                .body("", hasSize(1))
                .body("[0].body.closed", equalTo(2))
                .body("[0].body.newClosed", equalTo(2))
                .body("[0].body.winRate", equalTo(0.5f))
                .body("[0].body.currentLossStreak", equalTo(1));
    }

    @Test
    void teachesABotWithinItsLimitsAndBack() throws SQLException {
        decisions("2025-03-06 10:00", 1);
        for (int i = 0; i < 4; i++) {
            trade("l" + i, "-2", "2025-03-06 0" + i + ":00");
        }
        run("autonomous_review").body("message", equalTo("no bot has newly closed trades"));
        run("paper_review_cycle").body("message", equalTo("reviewed 1 bots, 1 of them learned a step"));
        assertThat(steps()).containsExactly("1 review 0.90 5 0.55 true 4");

        run("paper_review_cycle").body("message", equalTo("no bot has newly closed trades"));
        assertThat(steps()).as("an old streak is not held against a bot twice").hasSize(1);

        for (int i = 0; i < 8; i++) {
            trade("w" + i, "2", "2025-03-06 1" + i + ":00");
        }
        run("paper_review_cycle");
        assertThat(steps()).last().isEqualTo("2 review 0.95 5.5 0.55 false 12");
    }

    @Test
    void forgetsWhatABotLearnedWhenAnOperatorAsksForIt() throws SQLException {
        decisions("2025-03-06 10:00", 1);
        for (int i = 0; i < 4; i++) {
            trade("l" + i, "-2", "2025-03-06 0" + i + ":00");
        }
        run("paper_review_cycle");
        sql(
                "insert into fleet.bot_event (bot_id, at, event, actor, detail) values ('b1', now(), 'metrics_reset', 'ada', '{}')");

        assertThat(resets.apply()).isEqualTo(1);
        assertThat(resets.apply()).isZero();
        assertThat(given().get("/q/metrics").asString())
                .contains(
                        "fleet_learning_resets_total",
                        "fleet_learning_changes_total",
                        "fleet_learning_multiplier_count");
        assertThat(steps()).last().isEqualTo("2 reset 1.0 6 0.55 false 4");
        run("paper_review_cycle");
        assertThat(steps()).as("old losses are forgotten").hasSize(2);
    }

    @Test
    void tellsPeopleOfALiveBotThatIsHaltedOnceAnHour() throws SQLException {
        sql("""
                insert into fleet.bot_control (bot_id, status, version, reason, updated_by, halt_command_id, halt_flatten,
                  halt_keep_protective, halt_accepted_at) values ('b1', 'STOPPED', 3, 'x', 'x', 'e-1', true, true, now());
                insert into fleet.bot_state (bot_id, generation, seq, state, order_sequence, equity, pnl_today, occurred_at)
                values ('b1', 1, 1, '{"consecutiveErrors": 4, "day": {"day": "2025-03-06", "dailyLoss": 59}}', 0, 1, 1, now())
                """);
        decisions("2025-03-06 10:00", 1);
        run("halt_check").body("message", equalTo("0 bots, 0 with a problem, 0 alerts"));
        sql(
                "update fleet.bot_param set params = params || '{\"mode\": \"autonomous_live\", \"autonomous_live_consent\": true,"
                        + " \"max_daily_loss\": 60}'");

        run("halt_check").body("message", equalTo("1 bots, 1 with a problem, 3 alerts"));
        run("halt_check").body("message", equalTo("1 bots, 1 with a problem, 0 alerts"));
        sql(
                "update fleet.alert_condition set alerted_at = alerted_at - interval '61 minutes' where condition = 'halt'");
        run("halt_check").body("message", equalTo("1 bots, 1 with a problem, 1 alerts"));
        sql(
                "insert into fleet.health_alert (bot_id, severity, issues) values ('b1', 'dead', '{gone}'), ('b1', 'warning', '{slow}')");
        health.pass();
        health.pass();
        assertThat(deliveries()).hasSize(5).allMatch("PENDING 0 -"::equals);
        notices.deliver();
        assertThat(deliveries()).allMatch("PENDING 1 no answer: ConnectException"::equals);
        notices.deliver();
        assertThat(deliveries()).as("nothing is due yet").allMatch("PENDING 1 no answer: ConnectException"::equals);
        notices.trim();
        run("autonomous_live_scan").body("message", equalTo("no bot of this mode should run"));
    }

    @Test
    void tellsWhatARuntimesDocumentAsksFor() throws SQLException {
        sql("""
                insert into fleet.bot_param (bot_id, version, params, updated_by) values ('b1', 2, jsonb_build_object('terms',
                  '{"notifications":{"telegramChatId":"-5","dslLifecycle":true,"stopUpdates":false,"actionLifecycle":false}}'), 'x');
                insert into fleet.dsl_archive (bot_id, generation, seq, asset, close_reason, terminal, closed_at, body) values
                  ('b1', 1, 7, 'SOL', 'dsl_breach', true, now(),
                   '{"exitPrice": 99.85, "realizedPnl": -0.15, "elapsedMinutes": 2.5}'),
                  ('b1', 1, 9, 'BTC', 'manual', true, now(), '{"exitPrice": null, "realizedPnl": null, "elapsedMinutes": 1}');
                insert into fleet.dsl_event (bot_id, generation, seq, event, asset, occurred_at, received_at, body) values
                  ('b1', 1, 1, 'dsl.created', 'SOL', now(), now(),
                   '{"data": {"direction": "LONG", "entryPrice": 100, "floorPrice": 99.6}}'),
                  ('b1', 1, 2, 'dsl.sl_updated', 'SOL', now(), now(), '{"data": {"newSLPrice": 100.28}}'),
                  ('b1', 1, 3, 'dsl.heartbeat', 'SOL', now(), now(), '{"data": {}}'),
                  ('b1', 1, 4, 'ON_POSITION_FLIPPED', 'SOL', now(), now(), '{"data": {}}'),
                  ('b1', 1, 5, 'dsl.sl_sync_failed', 'SOL', now(), now(), '{"data": {"error": "INVALID_ORDER"}}'),
                  ('b1', 1, 6, 'dsl.sl_sync_failed', 'SOL', now(), now(), '{"data": {"error": "INVALID_ORDER"}}'),
                  ('b1', 1, 8, 'dsl.closed', 'SOL', now(), now(), '{"data": {"reason": "dsl_breach"}}'),
                  ('b1', 1, 10, 'dsl.closed', 'BTC', now(), now(), '{"data": {"reason": "manual"}}'),
                  ('b1', 1, 11, 'dsl.created', 'OLD', now(), now() - interval '1 hour', '{"data": {}}')
                """);
        exits.pass();
        exits.pass();
        assertThat(query("select title || ' | ' || body from fleet.notification order by notification_id"))
                .containsExactly(
                        "b1 SOL: protected | LONG, entry 100, floor 99.6",
                        "b1 SOL: STOP NOT PLACED | the venue refuses the stop: INVALID_ORDER. It is tried again at every tick.",
                        "b1 SOL: closed | dsl_breach at 99.85, result -0.15 before fees, 2.5 minutes");
        // A result that nobody knows is waited for half a minute.
        sql("update fleet.dsl_event set received_at = now() - interval '31 seconds' where seq = 10");
        exits.pass();
        assertThat(query("select title || ' | ' || body from fleet.notification order by notification_id desc limit 1"))
                .containsExactly("b1 BTC: closed | manual, result not known, 1 minutes");
        assertThat(deliveries())
                .as("no chat without a token: the webhook alone")
                .hasSize(4);
        for (int i = 0; i < 6; i++) {
            sql("update fleet.notification_delivery set next_attempt_at = now() where status = 'PENDING'");
            notices.deliver();
        }
        assertThat(deliveries()).allMatch("FAILED 4 no answer: ConnectException"::equals);
    }

    @Test
    void summarisesFinishedDaysOnly() throws SQLException {
        decisions("2025-03-06 23:50", 4);
        trade("t1", "5", "2025-03-06 23:58");
        trade("t2", "-1", "2025-03-07 00:02");

        run("autonomous_daily_summary").body("message", equalTo("summarised 1 bot days"));
        run("autonomous_daily_summary").body("message", equalTo("no finished day without a summary"));

        asService()
                .get("/api/v1/bots/b1/briefings")
                .then()
                .body("", hasSize(1))
                .body("[0].day", equalTo("2025-03-06"))
                .body("[0].body.decisions", equalTo(1))
                .body("[0].body.closed", equalTo(1))
                .body("[0].body.dayPnl", equalTo(5));
    }

    @Test
    void keepsTheRunsOfAJobAndNamesTheKnownJobs() throws SQLException {
        decisions("2025-03-06 10:00", 1);
        run("paper_review_cycle");

        asService()
                .get("/api/v1/jobs")
                .then()
                .body("key", hasItems("autonomous_daily_summary", "autonomous_review", "paper_review_cycle"))
                .body("lastStatus", hasItem("OK"));
        asService().get("/api/v1/jobs/paper_review_cycle/runs").then().body("", hasSize(1));
        asService()
                .post("/api/v1/jobs/nonsense/run")
                .then()
                .statusCode(404)
                .body("error.valid", hasItem("paper_review_cycle"));
    }

    @Test
    void keepsStrangersOut() {
        given().get("/api/v1/jobs").then().statusCode(401);
        given().get("/q/health/ready").then().statusCode(200);
    }

    @Test
    void mayNotWriteWhatBelongsToOthers() {
        var url = PostgresControl.ofThisJvm().jdbcUrl("coach");
        assertThat(refusalOf(url, "update fleet.trade set net_pnl = 0")).contains("permission denied");
        assertThat(refusalOf(url, "update fleet.bot_control set version = 9")).contains("permission denied");
    }

    private static List<String> steps() throws SQLException {
        return query("""
                select concat_ws(' ', version, cause, confidence_multiplier, effective_leverage_cap,
                  recommended_min_confidence, leverage_reduction_active, trade_count)
                from fleet.learning_metrics order by version""").stream()
                .map(step -> step.replace(" t ", " true ").replace(" f ", " false "))
                .toList();
    }

    private static List<String> deliveries() throws SQLException {
        return query("""
                select concat_ws(' ', d.status, d.attempts, coalesce(d.last_error, '-')) from fleet.notification_delivery d
                order by d.notification_id""");
    }

    private static List<String> query(String text) throws SQLException {
        PostgresControl postgres = PostgresControl.ofThisJvm();
        List<String> found = new ArrayList<>();
        try (Connection connection =
                        DriverManager.getConnection(postgres.jdbcUrl("coach"), postgres.user(), postgres.password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(text)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    private static io.restassured.response.ValidatableResponse run(String job) {
        return asService().post("/api/v1/jobs/" + job + "/run").then().statusCode(200);
    }

    private static RequestSpecification asService() {
        return given().header("Authorization", "Bearer coach-test-token");
    }

    private static void decisions(String firstBar, int count) throws SQLException {
        sql("""
                insert into fleet.decision (bot_id, generation, seq, occurred_at, symbol, bar_open_time, decision, status, equity, body)
                select 'b1', 1, i, t + interval '5 minutes', 'BTCUSDT', t, 'wait', 'journaled', 1000, '{}'
                from generate_series(0, %d) i, lateral (select timestamptz '%s+00' + i * interval '5 minutes' as t) bar
                """.formatted(count - 1, firstBar));
    }

    private static void trade(String id, String pnl, String closedAt) throws SQLException {
        sql("""
                insert into fleet.trade (bot_id, trade_id, generation, symbol, side, quantity, leverage, entry_price, opened_at,
                  exit_price, closed_at, close_reason, outcome, gross_pnl, fees, net_pnl)
                values ('b1', '%s', 1, 'BTCUSDT', 'long', 1, 5, 100, timestamptz '%s+00' - interval '1 hour', 101,
                  timestamptz '%s+00', 'unknown', 'win', %s, 0, %s)
                """.formatted(id, closedAt, closedAt, pnl, pnl));
    }

    private static void sql(String text) throws SQLException {
        PostgresControl postgres = PostgresControl.ofThisJvm();
        try (Connection connection =
                        DriverManager.getConnection(postgres.jdbcUrl("coach"), postgres.user(), postgres.password());
                Statement statement = connection.createStatement()) {
            statement.execute(text);
        }
    }

    private static String refusalOf(String url, String text) {
        try (Connection connection = DriverManager.getConnection(url, "fleet_coach", "test");
                Statement statement = connection.createStatement()) {
            statement.execute(text);
            return "allowed";
        } catch (SQLException e) {
            return e.getMessage();
        }
    }
}
