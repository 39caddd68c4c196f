package dev.flotilla.cli.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.cli.FakeApi;
import dev.flotilla.cli.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuntimeCommandsTest {

    private static final String RPC = "POST /api/v1/rpc";
    private static final String INSTALLED = """
            {"ok":true,"runtime":{"id":"tracker","name":"tracker","wallet":"0xaa","status":"running","source":"t.yaml",
            "strategies":[]},"warnings":[{"path":"exit.order_type","line":null,"message":"closes at market"}]}""";
    private static final String REFUSED = """
            {"ok":false,"error":{"code":"VALIDATION_FAILED","message":"name is required at the top","details":[
            {"path":"","line":1,"message":"name is required at the top"},
            {"path":"exit.engine","line":19,"message":"engine must be dsl"}]}}""";

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
    void installsAFileAndSendsOnlyTheVariablesThatItNames() throws IOException {
        api.on(RPC, 200, INSTALLED);
        Path file = Files.writeString(home.resolve("t.yaml"), "name: tracker\nwallet: \"${WALLET_ADDRESS}\"\n");
        Shell shell = shell().with("WALLET_ADDRESS", "0xaa").with("SOMETHING_ELSE", "private");
        assertThat(shell.run("runtime", "create", "-p", file.toString(), "--runtime-id", "tracker"))
                .isZero();
        assertThat(shell.out()).contains("installed", "tracker", "closes at market");
        assertThat(api.requests().getLast())
                .contains("senpi.installRuntime", "\"WALLET_ADDRESS\":\"0xaa\"", "\"runtimeId\":\"tracker\"")
                .doesNotContain("private");
    }

    @Test
    void listsEveryErrorOfARefusedDocument() {
        api.on(RPC, 200, REFUSED);
        Shell shell = shell();
        assertThat(shell.run("runtime", "create", "-c", "exit: {}")).isEqualTo(1);
        assertThat(shell.err())
                .contains("VALIDATION_FAILED", "line 1: name is required", "line 19: exit.engine: engine must be dsl");
        assertThat(shell.run("runtime", "create", "-c", "exit: {}", "--json")).isEqualTo(1);
        assertThat(shell.out()).contains("\"ok\":false", "\"line\":19").hasLineCount(1);
    }

    @Test
    void endsWithTheStatusThatBelongsToTheMistake() {
        Shell shell = shell();
        assertThat(shell.run("runtime", "create")).isEqualTo(2);
        assertThat(shell.run("runtime", "create", "-p", "a", "-c", "b")).isEqualTo(2);
        assertThat(shell.run(
                        "runtime", "create", "-p", home.resolve("missing.yaml").toString()))
                .isEqualTo(1);
        assertThat(shell.err()).contains("does not exist");
        assertThat(shell.run("runtime", "delete")).isEqualTo(2);
        api.close();
        assertThat(shell.run("runtime", "list")).isEqualTo(3);
    }

    @Test
    void showsPositionsAndHowTheyEnded() {
        api.on(RPC, 200, """
                {"ok":true,"positions":[{"asset":"SOLUSDT","direction":"LONG","phase":2,"tierIndex":0,"currentROE":7.1234,
                "highWaterRoe":8,"floorPrice":100.28,"lastSyncedFloorPrice":100.28,"slSyncStatus":"SYNCED",
                "elapsedMinutes":12.5}]}""");
        Shell shell = shell();
        assertThat(shell.run("dsl", "positions", "-r", "tracker")).isZero();
        assertThat(shell.out()).contains("SOLUSDT", "7.12", "100.28", "SYNCED");
        assertThat(api.requests().getLast()).contains("\"runtimeId\":\"tracker\"");
        api.on(RPC, 200, "{\"ok\":true,\"closes\":[]}");
        assertThat(shell.run("dsl", "closes", "-l", "5", "--all")).isZero();
        assertThat(shell.out()).contains("nothing was closed yet");
        assertThat(api.requests().getLast()).contains("\"limit\":5", "\"all\":true");
    }

    @Test
    void showsTheVerdictOfEveryPosition() {
        api.on(RPC, 200, """
                {"ok":true,"status":{"runtimeId":"tracker","health":"degraded","status":"running","components":{
                "scanners":{"health":"healthy","items":[]},"dsl":{"health":"degraded","activePositions":1}},"positions":[
                {"address":"0xaa","asset":"BTCUSDT","direction":"LONG","size":1,"protection":"MANAGED_BY",
                "managedBy":"moneysharks-btc"}]}}""");
        Shell shell = shell();
        assertThat(shell.run("status", "-r", "tracker")).isZero();
        assertThat(shell.out()).contains("degraded", "MANAGED_BY moneysharks-btc");
        assertThat(api.requests().getLast()).contains("senpi.getHealthStatus", "\"runtimeId\":\"tracker\"");
    }

    @Test
    void makesAWalletForWhoTypesTheSentence() {
        api.on(RPC, 200, "{\"ok\":true,\"strategy\":{\"strategyWalletAddress\":\"0xbb\"}}");
        Shell shell = shell().types("strategy wallet for scalping with budget 500");
        assertThat(shell.run("runtime", "create-wallet", "--budget", "500", "--purpose", "scalping"))
                .isZero();
        assertThat(shell.out()).isEqualToIgnoringNewLines("0xbb");
        assertThat(api.requests().getLast())
                .contains("\"confirmation\":\"strategy wallet for scalping with budget 500\"");
    }

    @Test
    void guidesWithoutAFleet() {
        Shell shell = new Shell(home);
        for (String topic : new String[] {"scanners", "actions", "dsl", "schema", "version"}) {
            assertThat(shell.run("guide", topic)).isZero();
            assertThat(shell.out()).isNotBlank();
        }
        assertThat(shell.run("guide")).isZero();
        assertThat(shell.run("guide", "nonsense")).isEqualTo(2);
        assertThat(shell.run("guide", "examples")).isZero();
        String example = shell.out();
        Shell check = new Shell(home).with("WALLET_ADDRESS", "0x" + "ab".repeat(20));
        Path file = home.resolve("example.yaml");
        try {
            Files.writeString(file, example);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        assertThat(check.run("dsl", "check", file.toString())).isZero();
        assertThat(check.out()).doesNotContain("warning");
    }
}
