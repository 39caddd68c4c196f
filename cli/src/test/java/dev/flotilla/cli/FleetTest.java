package dev.flotilla.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line as a whole, against canned answers. */
class FleetTest {
    private static final String TOTALS =
            "{\"bots\":1,\"running\":1,\"equity\":1010.5,\"pnlToday\":10.5,\"netPnl\":10.5,\"decisions\":7,\"trades\":1,\"openPositions\":0}";
    private static final String CARD =
            "{\"botId\":\"moneysharks-btc\",\"name\":\"moneysharks-btc\",\"strategyId\":\"moneysharks\","
                    + "\"symbol\":\"BTCUSDT\",\"lane\":\"demo\",\"accountType\":\"demo\",\"mode\":\"paper\",\"desired\":\"RUNNING\","
                    + "\"applied\":\"RUNNING\",\"actual\":\"RUNNING\",\"controlVersion\":1,\"generation\":1,\"workerId\":\"worker-1\","
                    + "\"heartbeatAgeMillis\":900,\"lastError\":null,\"startingEquity\":1000,\"equity\":1010.5,\"pnlToday\":10.5,"
                    + "\"netPnl\":10.5,\"decisions\":7,\"trades\":1,\"wins\":1,\"position\":null,\"lastDecision\":null,\"sparkline\":[],"
                    + "\"halted\":null,\"group\":\"default\",\"protectOnly\":false,\"health\":\"healthy\",\"issues\":[],"
                    + "\"aFieldOfTheFuture\":1}";
    private static final String OVERVIEW =
            "{\"at\":\"2026-01-02T03:04:05Z\",\"market\":null,\"totals\":" + TOTALS + ",\"bots\":[" + CARD + "]}";
    private static final String SYSTEM =
            "{\"at\":\"2026-01-02T03:04:05Z\",\"build\":\"x\",\"parts\":[{\"name\":\"params-api\","
                    + "\"status\":\"up\",\"url\":null,\"build\":\"x\",\"uptimeSeconds\":5,\"rssBytes\":1048576,\"detail\":{}}],"
                    + "\"streams\":[],\"workers\":[],\"events\":[]}";

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

    private void fleetOn(String venue) {
        api.on("GET /api/v1/fleet", 200, OVERVIEW)
                .on("GET /api/v1/system", 200, SYSTEM)
                .on("GET /api/v1/venues", 200, "{\"newBots\":\"" + venue + "\"}");
    }

    @Test
    void statusNamesTheVenueThatBotsTradeOnAndTheirNewestBar() {
        fleetOn("hyperliquid");
        Shell shell = shell();

        assertThat(shell.run("status")).isZero();
        assertThat(shell.out()).contains("bots trade on hyperliquid   ").doesNotContain("simulator");
    }

    @Test
    void statusAsJsonHasTheNumberOfRunningBots() {
        fleetOn("paper");
        Shell shell = shell();

        assertThat(shell.run("status", "--json")).isZero();
        assertThat(shell.out())
                .contains("\"running\":1", "\"decisions\":7", "\"services\":[{\"name\":\"params-api\"")
                .hasLineCount(1);
    }

    @Test
    void statusAsTextIsATableWithoutColoursWhenNobodySeesThem() {
        fleetOn("paper");
        Shell shell = shell();

        assertThat(shell.run("status")).isZero();
        assertThat(shell.out())
                .contains("1/1 running", "moneysharks-btc", "+10.50", "params-api", "1 MB")
                .doesNotContain("\u001b");
    }

    @Test
    void endsWith3WhenNoFleetIsFound() {
        Shell shell = new Shell(home);

        assertThat(shell.run("status", "--json")).isEqualTo(3);
        assertThat(shell.out()).contains("\"code\":\"no_fleet\"");
        assertThat(shell.err()).contains("fleet up");
    }

    @Test
    void endsWith3WhenTheFleetDoesNotAnswer() {
        api.close();

        assertThat(shell().run("bots")).isEqualTo(3);
    }

    @Test
    void endsWith5WhenTheTokenIsWrong() {
        Shell shell = new Shell(home).with("FLEET_URL", api.url()).with("FLEET_TOKEN", "guess");

        assertThat(shell.run("bots")).isEqualTo(5);
        assertThat(shell.err()).contains("token");
    }

    @Test
    void endsWith4WhenTheControlVersionHasMovedOn() {
        api.on("PUT /api/v1/bots/a/control", 409, FakeApi.error("version_conflict", "control is at version 4"));
        Shell shell = shell();

        assertThat(shell.run("stop", "a", "--version", "3")).isEqualTo(4);
        assertThat(shell.err()).contains("control is at version 4");
        assertThat(api.requests())
                .containsExactly("PUT /api/v1/bots/a/control {\"status\":\"STOPPED\",\"version\":3,\"reason\":null}");
    }

    @Test
    void endsWith1ForAnUnknownBotAndNamesTheValidOnes() {
        api.on(
                "GET /api/v1/bots/nope",
                404,
                "{\"error\":{\"code\":\"unknown_bot\",\"message\":\"no bot nope\",\"valid\":[\"a\",\"b\"]}}");
        Shell shell = shell();

        assertThat(shell.run("bot", "nope", "--json")).isEqualTo(1);
        assertThat(shell.err()).contains("no bot nope (valid: a, b)");
        assertThat(shell.out()).contains("\"valid\":[\"a\",\"b\"]");
    }

    @Test
    void endsWith2ForWrongUse() {
        Shell shell = new Shell(home);

        assertThat(shell.run("stat")).isEqualTo(2);
        assertThat(shell.err()).contains("Did you mean");
        assertThat(shell.run()).isEqualTo(2);
        assertThat(shell.run("start")).isEqualTo(2);
        assertThat(shell.run("up", "--speed", "fast")).isEqualTo(2);
        assertThat(shell.run("up", "--for", "0s")).isEqualTo(2);
        assertThat(shell.run("up", "--port-base", "80")).isEqualTo(2);
        assertThat(shell.run("up", "--hubs", "2", "--no-redis")).isEqualTo(2);
        assertThat(shell.run("up", "--strategy", "no such")).isEqualTo(2);
        assertThat(shell.run("down", "--wipe")).isEqualTo(2);
        assertThat(shell.run("halt", "--reason", "x", "--confirm", "EMERGENCY_STOP"))
                .isEqualTo(2);
        assertThat(shell.run("resume", "a", "--all")).isEqualTo(2);
        assertThat(shell.run("pause", "--all", "--version", "3")).isEqualTo(2);
    }

    @Test
    void saysWhatAnotherProgramAnsweredInstead() {
        api.on("GET /api/v1/bots", 200, "<html>hello</html>");

        assertThat(shell().run("bots")).isEqualTo(1);
    }

    @Test
    void createSendsParametersWithTheirTypes() {
        api.on("POST /api/v1/bots", 201, "{}");

        assertThat(shell().run(
                                "create",
                                "b1",
                                "--symbol",
                                "btcusdt",
                                "-p",
                                "allow_short=false",
                                "-p",
                                "max_leverage=5",
                                "--start"))
                .isZero();
        assertThat(api.requests().getFirst())
                .contains(
                        "\"symbol\":\"BTCUSDT\"",
                        "\"allow_short\":false",
                        "\"max_leverage\":5",
                        "\"status\":\"RUNNING\"");
    }

    @Test
    void journalIsOldestFirstAndGoesBackThroughThePages() {
        api.on("GET /api/v1/bots/a/decisions?limit=3", 200, page("2", entry(3), entry(2)))
                .on("GET /api/v1/bots/a/decisions?limit=1&before=2", 200, page("null", entry(1)));
        Shell shell = shell();

        assertThat(shell.run("journal", "a", "--limit", "3", "--json")).isZero();
        assertThat(shell.out().indexOf("\"id\":1")).isBetween(0, shell.out().indexOf("\"id\":2"));
        assertThat(shell.out().indexOf("\"id\":2")).isLessThan(shell.out().indexOf("\"id\":3"));
    }

    @Test
    void journalIsSearched() {
        api.on(
                "GET /api/v1/bots/a/decisions?limit=20&decision=wait&symbol=BTCUSDT&from=2021-01-01T00%3A00%3A00Z&text=no%20trend",
                200, page("null", entry(1)));
        Shell shell = shell();

        assertThat(shell.run(
                        "journal",
                        "a",
                        "--decision",
                        "wait",
                        "--symbol",
                        "BTCUSDT",
                        "--from",
                        "2021-01-01",
                        "--text",
                        "no trend"))
                .isZero();
        assertThat(shell.out()).contains("BTCUSDT", "wait");
    }

    @Test
    void everyCommandHasHelpWithTheExitStatuses() {
        Shell shell = new Shell(home);
        for (String command :
                Fleet.commandLine(shell.terminal()).getSubcommands().keySet()) {
            assertThat(shell.run(command, "--help")).as(command).isZero();
            if (!command.equals("warm") && !command.equals("compute")) {
                assertThat(shell.out()).as(command).contains("Usage: fleet " + command, "not authorised");
            }
        }
    }

    @Test
    void completionKnowsTheCommands() {
        Shell shell = new Shell(home);

        assertThat(shell.run("completion", "zsh")).isZero();
        assertThat(shell.out()).contains("_complete_fleet", "journal");
    }

    private static String page(String nextBefore, String... entries) {
        return "{\"entries\":[" + String.join(",", entries) + "],\"nextBefore\":" + nextBefore + "}";
    }

    private static String entry(int id) {
        return "{\"id\":" + id + ",\"botId\":\"a\",\"generation\":1,\"seq\":" + id
                + ",\"occurredAt\":\"2021-01-01T00:00:00Z\","
                + "\"receivedAt\":\"2021-01-01T00:00:00Z\",\"late\":false,\"symbol\":\"BTCUSDT\",\"decision\":\"wait\","
                + "\"status\":\"journaled\",\"body\":{}}";
    }

    @Test
    void listsEveryCommandUnderWhatItIsFor() {
        List<String> ungrouped = Fleet.commandLine(new Shell(home).terminal()).getSubcommands().entrySet().stream()
                .filter(command ->
                        !command.getValue().getCommandSpec().usageMessage().hidden())
                .map(Map.Entry::getKey)
                .filter(name -> CommandGroups.groupOf(name).equals("More"))
                .toList();
        assertThat(ungrouped).containsExactlyInAnyOrder("version", "completion");
    }

    @Test
    void aFamilyOfCommandsWithoutOneShowsWhichThereAre() {
        Shell shell = shell();

        assertThat(shell.run("dsl")).isEqualTo(2);

        assertThat(shell.out()).isEmpty();
        assertThat(shell.err()).contains("Usage: fleet dsl", "simulate", "compare", "closes");
    }
}
