package dev.flotilla.cli.mm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flotilla.cli.FakeApi;
import dev.flotilla.cli.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Market makers of a fleet against a scripted API. */
class MakerCommandsTest {
    private static final String FLEET =
            "{\"at\":\"2026-01-01T00:00:00Z\",\"market\":{\"venue\":\"paper\",\"source\":\"replay\","
                    + "\"description\":\"\",\"speed\":1,\"clock\":\"2026-01-01T00:00:00Z\",\"lastClock\":null,\"ended\":false,"
                    + "\"symbols\":[\"BTCUSDT\",\"ETHUSDT\"],\"firstClock\":null},\"totals\":{},\"bots\":[]}";

    @TempDir
    Path home;

    private final FakeApi api = new FakeApi();

    @AfterEach
    void end() {
        api.close();
    }

    private Shell shell() {
        return new Shell(home).with("FLEET_URL", api.url()).with("FLEET_TOKEN", FakeApi.TOKEN);
    }

    private static String card(String id, String strategy, String symbol, String actual, String position) {
        return ("{\"botId\":\"%s\",\"name\":\"x\",\"strategyId\":\"%s\",\"symbol\":\"%s\",\"desired\":\"%s\",\"actual\":\"%s\","
                        + "\"health\":\"healthy\",\"issues\":[],\"sparkline\":[],\"position\":%s}")
                .formatted(id, strategy, symbol, actual, actual, position);
    }

    private static String open(String quantity) {
        return "{\"symbol\":\"ETHUSDT\",\"side\":\"short\",\"quantity\":" + quantity
                + ",\"entryPrice\":1,\"leverage\":5,\"markPrice\":1,\"unrealizedPnl\":0,\"openedAt\":"
                + "\"2026-01-01T00:00:00Z\",\"protection\":\"INVENTORY\"}";
    }

    private static String told(String botId) {
        return "{\"botId\":\"" + botId
                + "\",\"newest\":{\"generation\":2,\"at\":\"2026-01-01T00:00:00Z\",\"receivedAt\":"
                + "\"2026-01-01T00:00:00Z\",\"doing\":\"quoting\",\"figures\":{\"fillRatePct\":5.25,\"cancelRatePct\":90,"
                + "\"rejectRatePct\":1,\"postOnlyRejectRatePct\":0.5,\"adverseRatio\":0.3,\"pnl\":2,\"netPnl\":1.5},"
                + "\"told\":{\"symbol\":\"ETHUSDT\",\"fills\":21,\"openOrders\":4,\"markout5Bps\":0.62,\"halts\":[]}}}";
    }

    private void bots() {
        api.on(
                "GET /api/v1/bots",
                200,
                "[" + card("mm-eth", "market_maker", "ETHUSDT", "RUNNING", open("0.5")) + ","
                        + card("mm-btc", "market_maker", "BTCUSDT", "STOPPED", "null") + ","
                        + card("moneysharks-eth", "moneysharks", "ETHUSDT", "RUNNING", "null") + "]");
    }

    private void detail(String id, String actual, String position) {
        api.on(
                "GET /api/v1/bots/" + id,
                200,
                "{\"card\":" + card(id, "market_maker", "ETHUSDT", actual, position)
                        + ",\"positions\":[],\"params\":{},\"statuses\":{},\"sessions\":[]}");
    }

    @Test
    void showsHowMakersDoWithOneLineOfAdvice() throws IOException {
        bots();
        api.on("GET /api/v1/quoting", 200, "[" + told("mm-eth") + "]");
        Shell shell = shell();

        assertThat(shell.run("mm", "status")).isZero();
        assertThat(shell.out())
                .containsPattern("mm-eth +RUNNING +4 +-0\\.5 +21 +5\\.25 +90\\.00 +0\\.50 +0\\.62 +\\+1\\.50 +quoting")
                .containsPattern("mm-btc +STOPPED +- +flat +- .*start it: fleet mm start mm-btc")
                .contains("mm-btc: metric=unavailable reason=no report of this bot yet")
                .contains("action: look at mm-btc; 1 of 2 quote")
                .doesNotContain("moneysharks");

        assertThat(shell.run("mm", "status", "ETH-USD", "--json")).isZero();
        JsonNode json = new ObjectMapper().readTree(shell.out());
        assertThat(json.at("/instances/0/instance").asText()).isEqualTo("mm-eth");
        assertThat(json.at("/instances/0/position").decimalValue()).isEqualByComparingTo("-0.5");
        assertThat(json.at("/instances/0/figures/told/fills").asInt()).isEqualTo(21);
        assertThat(json.at("/instances/1").isMissingNode()).isTrue();
    }

    @Test
    void startsWhatThereIsAndEndsWithTheFailureOfTheRest() {
        bots();
        detail("mm-btc", "STOPPED", "null");
        api.then(
                "GET /api/v1/bots/mm-btc",
                200,
                "{\"card\":" + card("mm-btc", "market_maker", "BTCUSDT", "RUNNING", "null")
                        + ",\"positions\":[],\"params\":{},\"statuses\":{},\"sessions\":[]}");
        detail("mm-eth", "RUNNING", "null");
        api.on("PUT /api/v1/bots/mm-btc/control", 200, control("RUNNING"));
        Shell shell = shell();

        assertThat(shell.run("mm", "start", ".env.btc", "amzn", "ETH")).isEqualTo(1);
        assertThat(shell.out())
                .containsPattern("mm-btc +RUNNING")
                .containsPattern("amzn +ERROR +no market maker amzn.*mm-eth, mm-btc")
                .containsPattern("mm-eth +RUNNING +it runs already");
        assertThat(api.requests()).noneMatch(request -> request.startsWith("PUT /api/v1/bots/mm-eth"));
    }

    @Test
    void aStopIsDoneWhenTheBotIsFlat() {
        bots();
        detail("mm-eth", "STOPPED", "null");
        api.on("POST /api/v1/commands", 202, shutdown("open", "PENDING", "null"));
        api.on("GET /api/v1/commands/c-1", 200, shutdown("open", "GATED", "null"))
                .then("GET /api/v1/commands/c-1", 200, shutdown("done", "DONE", "\"no open position\""));
        Shell shell = shell();

        assertThat(shell.run("mm", "stop", "eth", "--reason", "night")).isZero();
        assertThat(shell.out()).containsPattern("mm-eth +FLAT");
        assertThat(api.requests())
                .anyMatch(request -> request.contains("\"kind\":\"SHUTDOWN\",\"scope\":\"bot\",\"target\":\"mm-eth\""));
    }

    @Test
    void whatIsNotFlatIsNoSuccessAndIsNotStartedAgain() {
        bots();
        detail("mm-eth", "STOPPED", open("0.5"));
        api.on("POST /api/v1/commands", 202, shutdown("open", "PENDING", "null"));
        api.on("GET /api/v1/commands/c-1", 200, shutdown("done", "DONE", "\"ETHUSDT short 0.5\""));
        Shell shell = shell();

        assertThat(shell.run("mm", "restart", "eth")).isEqualTo(6);
        assertThat(shell.out()).contains("NOT_FLAT", "fleet halt mm-eth --flatten", "not started again");
        assertThat(api.requests()).noneMatch(request -> request.startsWith("PUT"));
    }

    @Test
    void makesAMakerOfAFileOfSettings() throws IOException {
        Path file = Files.writeString(
                home.resolve(".env.eth"), "MM_MARKET_NAME=ETH-USD # x\nMM_NUM_PRICE_LEVELS=3\nMM_ENABLED=true\n");
        api.on("GET /api/v1/fleet", 200, FLEET).on("POST /api/v1/bots", 201, "{\"botId\":\"mm-eth\"}");
        Shell shell = shell();

        assertThat(shell.run("mm", "create", file.toString())).isZero();
        assertThat(shell.out()).contains("created mm-eth on ETHUSDT with 2 settings, stopped");
        assertThat(api.requests().getLast())
                .contains("\"strategyId\":\"market_maker\"", "\"symbol\":\"ETHUSDT\"", "\"MM_NUM_PRICE_LEVELS\":3");

        Files.writeString(file, "MM_API_KEY=hidden\n");
        assertThat(shell.run("mm", "create", file.toString())).isEqualTo(1);
        assertThat(shell.err()).contains("MM_API_KEY", "nothing was sent").doesNotContain("hidden");
    }

    @Test
    void printsTheEndOfAJournal() throws IOException {
        Path folder = Files.createDirectories(home.resolve("data/mm/mm-eth"));
        Files.writeString(folder.resolve("mm_ETHUSDT_20260101_000000.jsonl"), "{\"seq\":1}\n{\"seq\":2}\n");
        Files.createSymbolicLink(
                folder.resolve("mm_ETHUSDT_latest.jsonl"), Path.of("mm_ETHUSDT_20260101_000000.jsonl"));
        Shell shell = shell();
        String data = home.resolve("data").toString();

        assertThat(shell.run("mm", "logs", "ETH", "-n", "1", "--data-dir", data))
                .isZero();
        assertThat(shell.out().strip()).isEqualTo("{\"seq\":2}");
        assertThat(shell.run("mm", "logs", "sol", "--data-dir", data)).isEqualTo(1);
        assertThat(shell.err()).contains("no journal of sol", "mm-eth");
    }

    private static String control(String status) {
        return "{\"botId\":\"mm-btc\",\"status\":\"" + status
                + "\",\"version\":2,\"reason\":\"\",\"updatedBy\":\"admin\",\"updatedAt\":\"2026-01-01T00:00:00Z\"}";
    }

    private static String shutdown(String status, String target, String detail) {
        String finished = status.equals("done") ? "\"2026-01-01T00:00:09Z\"" : "null";
        return ("{\"commandId\":\"c-1\",\"kind\":\"SHUTDOWN\",\"scope\":\"bot\",\"target\":\"mm-eth\",\"reason\":\"\","
                        + "\"requestedBy\":\"admin\",\"acceptedAt\":\"2026-01-01T00:00:00Z\",\"finishedAt\":%s,\"status\":\"%s\","
                        + "\"options\":{},\"bots\":1,\"remainder\":[],\"targets\":[{\"botId\":\"mm-eth\",\"status\":\"%s\","
                        + "\"detail\":%s,\"remainder\":[]}]}")
                .formatted(finished, status, target, detail);
    }
}
