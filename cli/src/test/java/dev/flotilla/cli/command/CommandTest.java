package dev.flotilla.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flotilla.cli.FakeApi;
import dev.flotilla.cli.Shell;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands to bots against a scripted API. */
class CommandTest {
    private static final String GIVE = "POST /api/v1/commands";
    private static final String LOOK = "GET /api/v1/commands/halt-1";
    private static final String WORD = "EMERGENCY_STOP";

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
    void haltIsFollowedUntilEveryBotIsProvenFlat() throws IOException {
        api.on(GIVE, 202, halt("open", 0, target("a", "PENDING", null), target("b", "PENDING", null)))
                .on(LOOK, 200, halt("open", 0, target("a", "GATED", null), target("b", "GATED", null)))
                .then(LOOK, 200, halt("open", 1, target("a", "DONE", 3100L), target("b", "GATED", null)))
                .then(LOOK, 200, halt("done", 2, target("a", "DONE", 3100L), target("b", "DONE", 3200L)));
        Shell shell = shell();

        int status = shell.run("halt", "--all", "--flatten", "--reason", "drill", "--confirm", WORD, "--json");

        assertThat(status).as(shell.err()).isZero();
        JsonNode out = new ObjectMapper().readTree(shell.out());
        assertThat(out.path("verifiedFlat").asInt()).isEqualTo(2);
        assertThat(out.path("positionsBefore").asInt()).isEqualTo(2);
        assertThat(out.path("ordersBefore").asInt()).isEqualTo(4);
        assertThat(out.path("flatMillis").asLong()).isEqualTo(900);
        assertThat(out.at("/targets/1/verifiedMillis").asLong()).isEqualTo(3200);
        assertThat(shell.err())
                .contains("gated 2/2   flat 0/2   verified 0/2", "flat 1/2   verified 1/2", "verified 2/2");
        assertThat(api.requests().getFirst())
                .matches("POST /api/v1/commands \\{\"commandId\":\"halt-[0-9a-f]{12}\",\"kind\":\"EMERGENCY_STOP\","
                        + "\"scope\":\"fleet\",\"target\":null,\"reason\":\"drill\",\"confirm\":\"EMERGENCY_STOP\","
                        + "\"options\":\\{\"flatten\":true}}");
    }

    @Test
    void haltEndsWith6AndNamesWhatIsLeft() {
        String stuck = halt("open", 1, target("a", "DONE", 3100L), left("b", "BTCUSDT long 0.5"));
        api.on(GIVE, 202, stuck).on(LOOK, 200, stuck);
        Shell shell = shell();

        int status = shell.run(
                "halt", "--group", "arb", "--flatten", "--reason", "drill", "--confirm", WORD, "--wait", "400ms");

        assertThat(status).isEqualTo(6);
        assertThat(shell.err()).contains("b: BTCUSDT long 0.5", "fleet commands halt-1");
        assertThat(shell.out()).contains("Emergency stop of all bots", "REMAINDER", "left: BTCUSDT long 0.5");
    }

    @Test
    void aFinishedHaltThatIsNotProvenIsNoSuccess() {
        String unproven = halt("done", 1, target("a", "DONE", 3100L), target("b", "DONE", null));
        api.on(GIVE, 202, unproven);

        assertThat(shell().run("halt", "--all", "--flatten", "--reason", "x", "--confirm", WORD))
                .isEqualTo(6);
    }

    @Test
    void haltAsksAgainUnderTheSameIdUntilTheFleetAnswers() {
        String done = halt("done", 1, target("a", "DONE", 3100L));
        api.on(GIVE, 503, FakeApi.error("unavailable", "starting")).then(GIVE, 202, done);
        Shell shell = shell();

        assertThat(shell.run("halt", "a", "--flatten", "--reason", "x", "--confirm", WORD))
                .as(shell.err())
                .isZero();
        assertThat(api.requests()).hasSize(2);
        assertThat(api.requests().get(0)).isEqualTo(api.requests().get(1));
        assertThat(shell.err()).contains("does not answer, trying again");
    }

    @Test
    void anUnclearOutcomeNamesTheIdToRepeat() {
        api.on(GIVE, 503, FakeApi.error("unavailable", "starting"));
        Shell shell = shell();

        int status =
                shell.run("halt", "--all", "--reason", "x", "--confirm", WORD, "--id", "drill-7", "--wait", "300ms");

        assertThat(status).isEqualTo(3);
        assertThat(shell.err()).contains("give it again with --id drill-7");
    }

    @Test
    void followingGoesOnThroughAnOutage() {
        api.on(GIVE, 202, halt("open", 0, target("a", "PENDING", null)))
                .on(LOOK, 503, FakeApi.error("unavailable", "restarting"))
                .then(LOOK, 200, halt("done", 1, target("a", "DONE", 3100L)));
        Shell shell = shell();

        assertThat(shell.run("halt", "a", "--flatten", "--reason", "x", "--confirm", WORD))
                .isZero();
        assertThat(shell.err()).contains("accepted; the fleet does not answer now");
    }

    @Test
    void nothingIsSentWithoutTheWord() {
        Shell shell = shell();

        assertThat(shell.run("halt", "--all", "--reason", "x")).isEqualTo(2);
        assertThat(shell.err()).contains("--confirm EMERGENCY_STOP");
        assertThat(shell.run("halt", "--all", "--reason", "x", "--confirm", "yes"))
                .isEqualTo(2);
        assertThat(shell.run("halt", "--all", "--confirm", WORD))
                .as("no reason")
                .isEqualTo(2);
        assertThat(shell.run("halt", "--all", "--reason", "x", "--confirm", WORD, "--keep-protective=false"))
                .as("protection without flatten")
                .isEqualTo(2);
        assertThat(api.requests()).isEmpty();
    }

    @Test
    void aPersonAtTheTerminalTypesTheWord() {
        api.on("GET /api/v1/bots", 200, "[]").on(GIVE, 202, halt("done", 1, target("a", "DONE", 3100L)));
        Shell shell = shell().types(WORD, "bad fills");

        assertThat(shell.run("halt", "--bot", "a", "--flatten")).as(shell.err()).isZero();
        assertThat(shell.err()).contains("positions are closed at market", "Type EMERGENCY_STOP");
        assertThat(api.requests().getLast()).contains("\"scope\":\"bot\",\"target\":\"a\",\"reason\":\"bad fills\"");
    }

    @Test
    void anotherWordSendsNothing() {
        api.on("GET /api/v1/bots", 200, "[]");
        Shell shell = shell().types("yes");

        assertThat(shell.run("halt", "--all")).isEqualTo(1);
        assertThat(shell.err()).contains("nothing was sent");
        assertThat(api.requests()).containsExactly("GET /api/v1/bots");
    }

    @Test
    void protectionIsStrippedOnlyWhenSaidTwice() {
        api.on(GIVE, 202, halt("done", 1, target("a", "DONE", 3100L)));

        shell().run("halt", "a", "--reason", "x", "--confirm", WORD, "--strip-protection");
        shell().run("halt", "a", "--reason", "x", "--confirm", WORD, "--flatten", "--keep-protective=false");

        assertThat(options(0)).contains("\"flatten\":false", "\"keepProtective\":false", "\"stripProtection\":true");
        assertThat(options(1))
                .contains("\"flatten\":true", "\"keepProtective\":false")
                .doesNotContain("strip");
    }

    @Test
    void theOtherVerbsSendTheirKindAndOptions() {
        api.on(GIVE, 202, command("PAUSE", "done", "{}", 1, target("a", "DONE", null)));

        assertThat(shell().run("resume", "--group", "arb", "--reason", "calm")).isZero();
        assertThat(shell().run("drain", "a", "--max-wait", "2m")).isZero();
        assertThat(shell().run("shutdown", "--all", "--grace", "10s")).isZero();
        assertThat(shell().run("close", "a", "--instrument", "btcusdt")).isZero();
        assertThat(shell().run("pause", "--all", "--reason", "news")).isZero();
        assertThat(shell().run("restart", "--bot", "a")).isZero();

        assertThat(options(0)).contains("\"RESUME\",\"scope\":\"group\",\"target\":\"arb\",\"reason\":\"calm\"");
        assertThat(options(1)).contains("\"DRAIN\",\"scope\":\"bot\",\"target\":\"a\"", "\"maxWaitSeconds\":120");
        assertThat(options(2)).contains("\"SHUTDOWN\",\"scope\":\"fleet\"", "\"gracePeriodSeconds\":10");
        assertThat(options(3)).contains("\"CLOSE_POSITION\"", "\"instrument\":\"BTCUSDT\"");
        assertThat(options(4)).contains("\"PAUSE\",\"scope\":\"fleet\",\"target\":null,\"reason\":\"news\"");
        assertThat(options(5)).contains("\"RESTART\",\"scope\":\"bot\",\"target\":\"a\"");
    }

    @Test
    void aRestartInAnotherModeThanTheBotsIsRefused() {
        api.on("GET /api/v1/bots/a", 200, "{\"card\":{\"botId\":\"a\",\"mode\":\"live\"}}");
        Shell shell = shell();

        assertThat(shell.run("restart", "a", "--mode", "paper")).isEqualTo(4);
        assertThat(shell.err()).contains("a is in mode live, not paper");
        assertThat(api.requests()).hasSize(1);
    }

    @Test
    void theWordsOfARefusalAreShownWithTheValidOnes() {
        api.on(
                GIVE,
                404,
                "{\"error\":{\"code\":\"unknown_group\",\"message\":\"no group nope\",\"valid\":[\"arb\",\"default\"]}}");
        Shell shell = shell();

        assertThat(shell.run("resume", "--group", "nope")).isEqualTo(1);
        assertThat(shell.err()).contains("no group nope (valid: arb, default)");
        api.on(GIVE, 409, FakeApi.error("halted", "a is halted: restart it"));
        assertThat(shell.run("resume", "a")).isEqualTo(4);
    }

    @Test
    void withoutWaitingItIsEnoughThatTheCommandWasAccepted() {
        api.on(GIVE, 202, halt("open", 0, target("a", "PENDING", null)));

        assertThat(shell().run("halt", "a", "--reason", "x", "--confirm", WORD, "--no-wait"))
                .isZero();
        assertThat(api.requests()).hasSize(1);
    }

    @Test
    void commandsAreListedAndShownWhole() {
        String one = halt("done", 2, target("a", "DONE", 3100L), target("b", "DONE", 3200L));
        api.on("GET /api/v1/commands?limit=20", 200, "[" + one + "]").on(LOOK, 200, one);
        Shell shell = shell();

        assertThat(shell.run("commands")).isZero();
        assertThat(shell.out()).contains("halt-1", "Emergency stop", "all bots", "2/2", "drill");
        assertThat(shell.run("commands", "halt-1")).isZero();
        assertThat(shell.out()).contains("verified 2/2", "slowest: gated 40 ms   flat 900 ms   verified 3200 ms");
        assertThat(shell.run("commands", "halt-1", "--json")).isZero();
        assertThat(shell.out()).contains("\"verifiedFlat\":2");
    }

    private String options(int request) {
        return api.requests().stream()
                .filter(line -> line.startsWith(GIVE))
                .toList()
                .get(request);
    }

    private static String halt(String status, int verified, String... targets) {
        return command("EMERGENCY_STOP", status, "{\"flatten\":true}", verified, targets);
    }

    private static String command(String kind, String status, String options, int verified, String... targets) {
        boolean finished = status.equals("done");
        List<String> all = List.of(targets);
        long done = all.stream().filter(target -> target.contains("\"DONE\"")).count();
        long gated =
                all.stream().filter(target -> !target.contains("\"PENDING\"")).count();
        String remainder = all.stream().anyMatch(target -> target.contains("BTCUSDT")) ? "\"b: BTCUSDT long 0.5\"" : "";
        return "{\"commandId\":\"halt-1\",\"kind\":\"" + kind
                + "\",\"scope\":\"fleet\",\"target\":null,\"reason\":\"drill\","
                + "\"requestedBy\":\"admin\",\"acceptedAt\":\"2026-01-02T03:04:05Z\",\"finishedAt\":"
                + (finished ? "\"2026-01-02T03:04:09Z\"" : "null") + ",\"status\":\"" + status + "\",\"options\":"
                + options
                + ",\"bots\":" + targets.length + ",\"skipped\":0,\"gated\":" + gated + ",\"done\":" + done
                + ",\"refused\":0,\"positionsBefore\":2,\"ordersBefore\":4,\"gatedMillis\":40,\"flatMillis\":900,"
                + "\"verifiedMillis\":3200,\"verifiedFlat\":" + verified + ",\"remainder\":[" + remainder
                + "],\"targets\":[" + String.join(",", targets) + "]}";
    }

    private static String target(String botId, String status, Long verifiedMillis) {
        return target(botId, status, verifiedMillis, "");
    }

    private static String left(String botId, String what) {
        return target(botId, "REMAINDER", null, "\"" + what + "\"");
    }

    private static String target(String botId, String status, Long verifiedMillis, String remainder) {
        Long flat = verifiedMillis == null ? null : Long.valueOf(900);
        return "{\"botId\":\"" + botId + "\",\"status\":\"" + status + "\",\"detail\":null,\"workerId\":\"worker-1\","
                + "\"gatedMillis\":40,\"flatMillis\":" + flat + ",\"verifiedMillis\":" + verifiedMillis
                + ",\"positionsBefore\":1,\"ordersBefore\":2,\"remainder\":[" + remainder + "]}";
    }
}
