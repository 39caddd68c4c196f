package dev.flotilla.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.cli.FakeApi;
import dev.flotilla.cli.Shell;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayCommandTest {

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

    private static String decision(int id, String rest) {
        return "{\"id\":" + id + ",\"botId\":\"a\",\"generation\":1,\"symbol\":\"BTCUSDT\","
                + "\"occurredAt\":\"2025-03-10T12:00:00Z\"," + rest + "}";
    }

    private static String identical(int id) {
        return decision(
                id, "\"result\":\"identical\",\"path\":null,\"journaled\":null,\"recomputed\":null,\"reason\":null");
    }

    private static String different(int id) {
        return decision(
                id,
                "\"result\":\"different\",\"path\":\"factors[2].longEarned\",\"journaled\":\"9\",\"recomputed\":\"1.5\",\"reason\":null");
    }

    private static String unknown(int id) {
        return decision(
                id,
                "\"result\":\"not_replayable\",\"path\":null,\"journaled\":null,\"recomputed\":null,\"reason\":\"why not\"");
    }

    private static String period(String total, int identical, String different, String unknown, String next) {
        int differences = different.isEmpty() ? 0 : 1;
        int unknowns = unknown.isEmpty() ? 0 : 1;
        return "{\"botId\":\"a\",\"total\":" + total + ",\"decisions\":" + (identical + differences + unknowns)
                + ",\"identical\":" + identical + ",\"different\":" + differences + ",\"notReplayable\":" + unknowns
                + ",\"differences\":[" + different + "],\"notReplayables\":[" + unknown + "],\"next\":" + next + "}";
    }

    @Test
    void saysThatADecisionIsIdentical() {
        api.on("GET /api/v1/decisions/7/replay", 200, identical(7));
        Shell shell = shell();
        assertThat(shell.run("replay", "7")).isZero();
        assertThat(shell.out().strip()).isEqualTo("identical");
    }

    @Test
    void printsTheFirstDifferenceAndFails() {
        api.on("GET /api/v1/decisions/7/replay", 200, different(7));
        Shell shell = shell();
        assertThat(shell.run("replay", "7")).isEqualTo(1);
        assertThat(shell.out()).contains("different", "factors[2].longEarned", "journaled   9", "recomputed  1.5");
    }

    @Test
    void failsWhenADecisionCannotBeReplayed() {
        api.on("GET /api/v1/decisions/7/replay", 200, unknown(7));
        Shell shell = shell();
        assertThat(shell.run("replay", "7")).isEqualTo(1);
        assertThat(shell.out()).contains("not replayable  why not");
    }

    @Test
    void addsUpTheStretchesOfAPeriod() {
        String query = "GET /api/v1/bots/a/replay?limit=1000&from=2025-03-10T00%3A00%3A00Z";
        api.on(query, 200, period("1500", 1000, "", "", "\"1~2~3~BTCUSDT\""))
                .on(query + "&after=1%7E2%7E3%7EBTCUSDT", 200, period("null", 500, "", "", "null"));
        Shell shell = shell();
        assertThat(shell.run("replay", "--bot", "a", "--from", "2025-03-10")).isZero();
        assertThat(shell.out().strip()).isEqualTo("1500 decisions of a: all identical");

        Shell json = shell();
        assertThat(json.run("replay", "--bot", "a", "--from", "2025-03-10", "--json"))
                .isZero();
        assertThat(json.out()).contains("\"decisions\":1500", "\"identical\":1500", "\"differences\":[]");
    }

    @Test
    void listsWhatIsNotIdenticalAndFails() {
        api.on("GET /api/v1/bots/a/replay?limit=1000", 200, period("7", 5, different(3), unknown(4), "null"));
        Shell shell = shell();
        assertThat(shell.run("replay", "--bot", "a")).isEqualTo(1);
        assertThat(shell.out())
                .contains(
                        "7 decisions of a: 5 identical, 1 different, 1 not replayable",
                        "factors[2].longEarned",
                        "why not");
    }

    @Test
    void wantsEitherADecisionOrABot() {
        assertThat(shell().run("replay")).isEqualTo(2);
        assertThat(shell().run("replay", "7", "--bot", "a")).isEqualTo(2);
        assertThat(shell().run("replay", "7", "--from", "2025-03-10")).isEqualTo(2);
    }
}
