package dev.flotilla.cli.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flotilla.cli.FakeApi;
import dev.flotilla.cli.Shell;
import dev.flotilla.cli.client.FleetClient;
import dev.flotilla.cli.locate.Target;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A start waits for bots that may still come, and for no others. */
class FirstBotsTest {
    private static final String BOTS = "GET /api/v1/bots";

    @TempDir
    Path home;

    private final FakeApi api = new FakeApi();
    private final StopSignal stop = new StopSignal();
    private Shell shell;

    @BeforeEach
    void aMarketOfTwo() {
        shell = new Shell(home);
        api.on("GET /venue/v1/info", 200, """
                {"source":"replay","description":"","speed":1,"clock":"2026-01-01T00:00:00Z","firstClock":"2026-01-01T00:00:00Z",
                 "ended":false,"paused":true,"files":[],"unused":[],"instruments":[
                  {"symbol":"BTCUSDT","stepSize":1,"tickSize":1,"minQty":1,"minNotional":1},
                  {"symbol":"ETHUSDT","stepSize":1,"tickSize":1,"minQty":1,"minNotional":1}]}
                """);
        api.on("PUT /venue/v1/clock", 200, "{}");
    }

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void aBotInQuarantineDoesNotHoldUpTheFleet() throws InterruptedException {
        String quarantined = bot("moneysharks-btc", "BTCUSDT", "QUARANTINED", "failed 5 times");
        api.on(BOTS, 200, list(quarantined, bot("moneysharks-eth", "ETHUSDT", "STARTING", null)));
        api.then(BOTS, 200, list(quarantined, bot("moneysharks-eth", "ETHUSDT", "STARTING", null)));
        api.then(BOTS, 200, list(quarantined, bot("moneysharks-eth", "ETHUSDT", "STARTING", null)));
        api.then(BOTS, 200, list(quarantined, bot("moneysharks-eth", "ETHUSDT", "RUNNING", null)));

        firstBots().runAll();

        assertThat(shell.err())
                .contains("moneysharks-btc is QUARANTINED (failed 5 times); try again: `fleet restart moneysharks-btc`")
                .contains("1 bots RUNNING");
    }

    @Test
    void waitsForABotThatMayStillCome() {
        api.on(BOTS, 200, list(bot("moneysharks-btc", "BTCUSDT", "BACKOFF", "no venue")));
        stop.stop("Ctrl-C");

        assertThatThrownBy(() -> firstBots().runAll()).isInstanceOf(StoppedException.class);
        assertThat(shell.err()).doesNotContain("RUNNING,");
    }

    @Test
    void aHeartbeatOfTheLifeBeforeIsNone() throws InterruptedException {
        String before = bot("moneysharks-btc", "BTCUSDT", "RUNNING", null)
                .replace("\"heartbeatAgeMillis\":0", "\"heartbeatAgeMillis\":3600000");
        String never = bot("moneysharks-btc", "BTCUSDT", "RUNNING", null)
                .replace("\"heartbeatAgeMillis\":0", "\"heartbeatAgeMillis\":null");
        api.on(BOTS, 200, list(before));
        api.then(BOTS, 200, list(before));
        api.then(BOTS, 200, list(before));
        api.then(BOTS, 200, list(never));
        api.then(BOTS, 200, list(bot("moneysharks-btc", "BTCUSDT", "BACKOFF", "no venue")));
        api.then(BOTS, 200, list(bot("moneysharks-btc", "BTCUSDT", "QUARANTINED", "failed 5 times")));

        firstBots().runAll();

        assertThat(shell.err()).contains("0 bots RUNNING");
    }

    private FirstBots firstBots() {
        UpRequest request = new UpRequest(
                List.of(),
                Map.of(),
                null,
                BigDecimal.ONE,
                1,
                null,
                home,
                8080,
                1,
                false,
                1,
                DefaultFleet.STRATEGY,
                true,
                null,
                false,
                true,
                null);
        FleetClient client =
                new FleetClient(new Target(URI.create(api.url()), Optional.of(FakeApi.TOKEN), Optional.empty()));
        return new FirstBots(
                client,
                new VenueClock(api.url(), FakeApi.TOKEN),
                request,
                stop,
                new Progress(shell.terminal()),
                System.nanoTime());
    }

    private static String list(String... bots) {
        return "[" + String.join(",", bots) + "]";
    }

    private static String bot(String id, String symbol, String actual, @Nullable String error) {
        return """
                {"botId":"%s","name":"%s","strategyId":"moneysharks","symbol":"%s","lane":"demo","accountType":"demo","mode":"paper",
                 "desired":"RUNNING","actual":"%s","heartbeatAgeMillis":0,"lastError":%s,"startingEquity":1000,"netPnl":0,"sparkline":[],"group":"default",
                 "health":"good","issues":[]}
                """.formatted(id, id, symbol, actual, error == null ? "null" : "\"" + error + "\"");
    }
}
