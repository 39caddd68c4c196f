package dev.flotilla.cli.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.cli.FakeApi;
import dev.flotilla.cli.Shell;
import dev.flotilla.cli.client.FleetClient;
import dev.flotilla.cli.locate.Target;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workers, tasks, events, alerts and groups as the command line shows them. */
class ListsTest {
    private static final String WORKER =
            "{\"workerId\":\"worker-1\",\"pool\":\"moneysharks\",\"host\":\"h\",\"capacity\":16,"
                    + "\"freeSlots\":0,\"rssBytes\":209715200,\"cpuShare\":0.125,\"spooledReports\":7,\"heartbeatAgeMillis\":900,"
                    + "\"build\":\"x\",\"startedAt\":\"2026-01-02T03:04:05Z\",\"bots\":3,\"cordoned\":true,"
                    + "\"cordonReason\":\"kernel update\",\"draining\":false,\"lostAt\":null}";

    @TempDir
    Path home;

    private final FakeApi api = new FakeApi();

    @AfterEach
    void stop() {
        api.close();
    }

    private Shell shell() {
        return new Shell(home).with("FLEET_URL", api.url()).with("FLEET_TOKEN", FakeApi.TOKEN);
    }

    @Test
    void workersShowSlotsMemoryAndCordon() {
        api.on("GET /api/v1/workers", 200, "[" + WORKER + "]");
        Shell shell = shell();

        assertThat(shell.run("workers")).isZero();
        assertThat(shell.out()).contains("worker-1", "cordoned", "3/16", "200 MB", "13 %", "kernel update");
        assertThat(shell.run("workers", "--json")).isZero();
        assertThat(shell.out()).startsWith("{\"workers\":[{\"workerId\":\"worker-1\"");
    }

    @Test
    void aWorkerThatIsNotHeardIsNotCalledUp() {
        api.on(
                "GET /api/v1/workers",
                200,
                "[" + WORKER.replaceAll("heartbeatAgeMillis\":\\d+", "heartbeatAgeMillis\":60000") + "]");
        Shell shell = shell();

        assertThat(shell.run("workers")).isZero();
        assertThat(shell.out()).contains("silent", "60 s").doesNotContain("cordoned");
    }

    @Test
    void cordonSendsItsReason() {
        api.on("POST /api/v1/workers/worker-1/cordon", 200, WORKER)
                .on("POST /api/v1/workers/worker-1/uncordon", 200, WORKER.replace("true", "false"));
        Shell shell = shell();

        assertThat(shell.run("cordon", "worker-1", "--reason", "kernel update")).isZero();
        assertThat(shell.out()).contains("is cordoned", "keeps its 3");
        assertThat(shell.run("uncordon", "worker-1")).isZero();
        assertThat(api.requests())
                .containsExactly(
                        "POST /api/v1/workers/worker-1/cordon {\"reason\":\"kernel update\"}",
                        "POST /api/v1/workers/worker-1/uncordon {\"reason\":null}");
    }

    @Test
    void tasksAndAlertsAreFilteredByTheApi() {
        api.on(
                        "GET /api/v1/tasks?limit=5&state=FAILED&bot=a",
                        200,
                        "[{\"taskId\":\"t\",\"botId\":\"a\",\"pool\":\"p\",\"type\":\"StartBot\",\"generation\":3,"
                                + "\"controlVersion\":2,\"state\":\"FAILED\",\"workerId\":null,\"detail\":\"no venue\","
                                + "\"createdAt\":\"2026-01-02T03:04:05Z\",\"updatedAt\":\"2026-01-02T03:04:06Z\"}]")
                .on(
                        "GET /api/v1/alerts?limit=30&bot=a&open=true",
                        200,
                        "[{\"id\":1,\"botId\":\"a\",\"raisedAt\":\"2026-01-02T03:04:05Z\",\"severity\":\"critical\","
                                + "\"issues\":[\"high_drawdown:12.0%\"],\"recoveredAt\":null}]");
        Shell shell = shell();

        assertThat(shell.run("tasks", "--bot", "a", "--state", "FAILED", "--limit", "5"))
                .isZero();
        assertThat(shell.out()).contains("StartBot", "FAILED", "no venue");
        assertThat(shell.run("alerts", "--bot", "a", "--open")).isZero();
        assertThat(shell.out()).contains("critical", "high_drawdown:12.0%");
    }

    @Test
    void eventsAreOldestFirst() {
        api.on("GET /api/v1/events?limit=30&bot=a", 200, "[" + event(9) + "," + event(8) + "]");
        Shell shell = shell();

        assertThat(shell.run("events", "--bot", "a")).isZero();
        assertThat(shell.out().indexOf("n=8")).isBetween(0, shell.out().indexOf("n=9"));
        assertThat(shell.out()).contains("2026-01-02 03:04:05  a  bot_dead  hub  n=8");
    }

    @Test
    void followedEventsComeOnceEach() {
        api.on("GET /api/v1/events?limit=2", 200, "[" + event(9) + "," + event(8) + "]")
                .on("GET /api/v1/events?limit=200&after=9", 200, "[" + event(10) + "," + event(9) + "]")
                .on("GET /api/v1/events?limit=200&after=10", 200, "[]");
        EventReader reader = new EventReader(
                new FleetClient(new Target(URI.create(api.url()), Optional.of(FakeApi.TOKEN), Optional.empty())), null);

        assertThat(reader.newest(2)).extracting("id").containsExactly(8L, 9L);
        assertThat(reader.sinceLast()).extracting("id").containsExactly(10L);
        assertThat(reader.sinceLast()).isEmpty();
    }

    @Test
    void aGroupKeepsItsPolicyWhenOnlyBotsAreMoved() {
        String group = "{\"name\":\"arb\",\"failoverPolicy\":\"manual\",\"bots\":2,\"botIds\":[\"a\",\"b\"],"
                + "\"updatedBy\":\"admin\",\"updatedAt\":\"2026-01-02T03:04:05Z\"}";
        api.on("GET /api/v1/groups", 200, "[" + group + "]")
                .on("GET /api/v1/groups/arb", 200, group)
                .on("PUT /api/v1/groups/arb", 200, group);
        Shell shell = shell();

        assertThat(shell.run("groups")).isZero();
        assertThat(shell.out()).contains("arb", "manual");
        assertThat(shell.run("groups", "arb")).isZero();
        assertThat(shell.out()).contains("a b");
        assertThat(shell.run("group", "arb", "a", "b")).isZero();
        assertThat(shell.run("group", "arb", "--failover", "default")).isZero();
        assertThat(api.requests())
                .contains(
                        "PUT /api/v1/groups/arb {\"failoverPolicy\":\"manual\",\"bots\":[\"a\",\"b\"]}",
                        "PUT /api/v1/groups/arb {\"failoverPolicy\":null,\"bots\":null}");
    }

    private static String event(int id) {
        return "{\"id\":" + id + ",\"at\":\"2026-01-02T03:04:05Z\",\"botId\":\"a\",\"event\":\"bot_dead\","
                + "\"source\":\"hub\",\"detail\":{\"n\":" + id + "}}";
    }
}
