package dev.flotilla.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flotilla.contracts.event.FleetEvent;
import dev.flotilla.hub.history.HistoryStore;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(FastHub.class)
class LivenessIT {

    @Inject
    Fleet fleet;

    @Inject
    HistoryStore history;

    @Test
    void judgesTheHealthOfABotAndTellsItsChanges() {
        fleet.bot("sick", "RUNNING");
        fleet.sql("update fleet.bot set dead_after_seconds = 3600 where bot_id = 'sick'");
        Worker worker = new Worker(fleet, "w-sick");
        long generation = worker.start("sick");
        beatUntil(worker, generation, "0", "healthy");
        beatUntil(worker, generation, "6", "warning");
        beatUntil(worker, generation, "7", "warning");
        beatUntil(worker, generation, "12", "critical");
        beatUntil(worker, generation, "0", "healthy");

        assertThat(alerts("sick")).containsExactly("warning", "critical", "recovered");
        assertThat(fleet.query("select 1 from fleet.health_alert where bot_id = 'sick' and recovered_at is null"))
                .isEmpty();
        assertThat(fleet.events("sick", FleetEvent.HEALTH_ALERT)).isEqualTo(2);
        assertThat(fleet.events("sick", FleetEvent.HEALTH_RECOVERED)).isEqualTo(1);
        Map<String, Object> minutes = fleet.query(
                        "select sum(beats)::int as beats, sum(errors)::int as errors, max(drawdown_pct)::text as drawdown"
                                + " from fleet.heartbeat_minute where bot_id = 'sick'")
                .getFirst();
        assertThat(minutes).containsEntry("drawdown", "12");
        assertThat((int) minutes.get("beats")).isGreaterThanOrEqualTo(4);
        assertThat((int) minutes.get("errors")).isEqualTo(2 * (int) minutes.get("beats"));
    }

    /** Again and again: what comes late on a busy machine is dropped. */
    private void beatUntil(Worker worker, long generation, String drawdownPct, String health) {
        await().atMost(Fleet.SOON).pollInterval(Duration.ofMillis(300)).untilAsserted(() -> {
            worker.renewInRedis("sick", generation);
            worker.beat("sick", 1, Worker.beatOf("sick", generation, "TRADING", 1, drawdownPct, 100));
            assertThat(health("sick")).isEqualTo(health);
        });
    }

    @Test
    void showsABotThatStopsTradingWithoutAnotherHeartbeat() {
        fleet.bot("idle", "RUNNING");
        Worker worker = new Worker(fleet, "w-idle");
        long generation = worker.start("idle");
        await().atMost(Fleet.SOON).pollInterval(Duration.ofMillis(300)).until(() -> {
            worker.renewInRedis("idle", generation);
            worker.beat("idle", 1, Worker.beatOf("idle", generation, "TRADING", 0, "0", 1_000));
            return !health("idle").isEmpty();
        });

        await().atMost(Fleet.SOON).pollInterval(Duration.ofMillis(50)).untilAsserted(() -> {
            worker.renewInRedis("idle", generation);
            assertThat(issues("idle")).anyMatch(issue -> issue.startsWith("NOT_TRADING:no_market_data_for_"));
        });
        assertThat(fleet.events("idle", FleetEvent.HEALTH_ALERT)).isEqualTo(1);
    }

    @Test
    void countsABotThatWasNeverHeardFromWhenItWasAskedToRunAndHonoursItsOwnTime() {
        fleet.bot("unheard", "RUNNING");
        fleet.bot("patient", "RUNNING");
        fleet.sql("update fleet.bot set dead_after_seconds = 3600 where bot_id = 'patient'");

        await().atMost(Fleet.SOON).until(() -> fleet.events("unheard", FleetEvent.BOT_DEAD) == 1);
        assertThat(fleet.query(
                        "select detail->>'lastHeartbeat' as last from fleet.process_event where bot_id = 'unheard' and event = ?",
                        FleetEvent.BOT_DEAD))
                .extracting(row -> row.get("last"))
                .containsExactly("never");
        assertThat(alerts("unheard")).containsExactly("dead");
        assertThat(fleet.events("patient", FleetEvent.BOT_DEAD)).isZero();

        Worker worker = new Worker(fleet, "w-unheard");
        long generation = worker.start("unheard");
        await().atMost(Fleet.SOON).pollInterval(Duration.ofMillis(300)).until(() -> {
            worker.renewInRedis("unheard", generation);
            worker.beat("unheard", 1, Worker.beatOf("unheard", generation, "TRADING"));
            return fleet.events("unheard", FleetEvent.BOT_RECOVERED) == 1;
        });
        assertThat(alerts("unheard")).containsExactly("dead", "recovered");
    }

    @Test
    void forgetsMinutesThatAreOlderThanWhatIsKept() {
        fleet.sql(
                "insert into fleet.heartbeat_minute select 'ancient', now() - interval '8 days' - n * interval '1 minute', 1,"
                        + " 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 from generate_series(1, 50) n");
        fleet.sql(
                "insert into fleet.heartbeat_minute values ('ancient', now() - interval '6 days', 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)");

        Instant weekAgo = Instant.now().minus(Duration.ofDays(7));
        assertThat(history.forgetMinutesBefore(weekAgo, 30)).isEqualTo(30);
        assertThat(history.forgetMinutesBefore(weekAgo, 30)).isEqualTo(20);
        assertThat(fleet.query("select 1 from fleet.heartbeat_minute where bot_id = 'ancient'"))
                .hasSize(1);
    }

    private String health(String botId) {
        return fleet.query("select health from fleet.heartbeat_latest where bot_id = ?", botId).stream()
                .map(row -> String.valueOf(row.get("health")))
                .findFirst()
                .orElse("");
    }

    private List<String> issues(String botId) {
        return fleet
                .query("select unnest(issues) as issue from fleet.heartbeat_latest where bot_id = ?", botId)
                .stream()
                .map(row -> String.valueOf(row.get("issue")))
                .toList();
    }

    private List<Object> alerts(String botId) {
        return fleet.query("select severity from fleet.health_alert where bot_id = ? order by alert_id", botId).stream()
                .map(row -> row.get("severity"))
                .toList();
    }
}
