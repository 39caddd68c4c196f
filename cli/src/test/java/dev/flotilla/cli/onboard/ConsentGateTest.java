package dev.flotilla.cli.onboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.cli.FakeApi;
import dev.flotilla.cli.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gate at the terminal: only a person who types the word consents. */
class ConsentGateTest {
    private static final String BOT = "/api/v1/bots/b1";
    private static final String SUMMARY =
            "{\"venue\":\"paper\",\"venueAccount\":\"paper-b1\",\"symbols\":[\"BTCUSDT\"],\"terms\":[{\"parameter\":"
                    + "\"max_leverage\",\"label\":\"most leverage\",\"value\":\"10x\"}]}";
    private static final String GATE = "{\"botId\":\"b1\",\"nonce\":\"n-1\",\"expiresAt\":\"2026-01-02T03:09:05Z\","
            + "\"paramsVersion\":3,\"summary\":" + SUMMARY + ",\"text\":\"THE GATE\",\"warnings\":[\"high risk\"]}";

    @TempDir
    Path home;

    private final FakeApi api = new FakeApi();

    @AfterEach
    void stop() {
        api.close();
    }

    private Shell shell(boolean granted) {
        api.on("POST " + BOT + "/consent-gate", 200, GATE);
        api.on("POST " + BOT + "/consent", 200, state(granted));
        return new Shell(home).with("FLEET_URL", api.url()).with("FLEET_TOKEN", FakeApi.TOKEN);
    }

    private static String state(boolean granted) {
        return "{\"botId\":\"b1\",\"mode\":\"" + (granted ? "autonomous_live" : "paper") + "\",\"granted\":" + granted
                + ",\"actor\":\"ada\",\"at\":\"2026-01-02T03:04:05Z\",\"paramsVersion\":4}";
    }

    @Test
    void sendsTheWordThatThePersonTyped() {
        Shell shell = shell(true).types("accept");

        assertThat(shell.run("consent", "b1")).isZero();
        assertThat(shell.err()).contains("THE GATE", "high risk");
        assertThat(shell.out()).contains("consent on record", "ada", "autonomous_live");
        assertThat(api.requests()).last().asString().contains("\"nonce\":\"n-1\"", "\"word\":\"accept\"");
    }

    @Test
    void declinesWithoutAPerson() {
        Shell shell = shell(false);

        assertThat(shell.run("consent", "b1", "--json")).isEqualTo(1);
        assertThat(shell.err()).contains("declined");
        assertThat(shell.out()).contains("\"granted\":false");
        assertThat(api.requests()).last().asString().contains("\"word\":\"DECLINE\"");
    }

    @Test
    void tellsNobodyTwiceWhatTheyHaveRead() throws IOException {
        Shell shell = shell(false);
        Path file = home.resolve("onboarding.yaml");
        Files.writeString(file, "bot: b1\nsymbols: [BTCUSDT]\nmax_leverage: 30\n");
        String warning = "max_leverage 30 is high risk";
        api.on("POST " + BOT + "/consent-gate", 200, GATE.replace("high risk", warning));
        String card = "{\"card\":{\"botId\":\"b1\",\"actual\":\"PAUSED\",\"equity\":1000}}";
        api.on("POST /api/v1/bots", 201, card).on("GET " + BOT, 200, card);

        api.on("GET /api/v1/venues", 200, "{\"newBots\":\"paper\"}");

        shell.run("onboard", "--file", file.toString());

        assertThat(shell.err()).containsOnlyOnce("warning: " + warning);
    }

    @Test
    void makesNoBotWhoseCredentialTheVenueRefuses() throws IOException {
        Shell shell = shell(false);
        Path file = home.resolve("onboarding.yaml");
        Files.writeString(file, "bot: b1\ncredential_profile: aster\nsymbols: [BTCUSDT]\n");
        api.on("GET /api/v1/venues", 200, "{\"newBots\":\"aster\"}");
        api.on(
                "POST /api/v1/venues/aster/check",
                200,
                "{\"venue\":\"aster\",\"workerId\":\"w1\",\"at\":\"2026-01-02T03:04:05Z\",\"instruments\":[],"
                        + "\"accounts\":[{\"account\":\"b1\",\"verdict\":\"REFUSED\",\"permissions\":[],\"warnings\":[],"
                        + "\"code\":\"-2015\",\"text\":\"Invalid API-key\",\"lookAt\":\"the key\"}]}");

        assertThat(shell.run("onboard", "--file", file.toString())).isEqualTo(1);

        assertThat(shell.err()).contains("nothing was written", "-2015", "Invalid API-key", "look at the key");
        assertThat(api.requests()).noneMatch(request -> request.startsWith("POST /api/v1/bots"));
    }

    @Test
    void makesNoBotForAnotherVenueThanTheFleets() throws IOException {
        Shell shell = shell(false);
        Path file = home.resolve("onboarding.yaml");
        Files.writeString(file, "bot: b1\nsymbols: [BTCUSDT]\n");
        api.on("GET /api/v1/venues", 200, "{\"newBots\":\"aster\"}");

        assertThat(shell.run("onboard", "--file", file.toString())).isEqualTo(1);

        assertThat(shell.err()).contains("nothing was written", "trade on aster");
    }

    @Test
    void showsAndTakesBack() {
        Shell shell = shell(true);
        api.on("GET " + BOT + "/consent", 200, state(true));
        api.on("POST " + BOT + "/switch-to-paper", 200, state(false));

        assertThat(shell.run("consent", "b1", "--show")).isZero();
        assertThat(shell.run("switch-to-paper", "b1")).isZero();
        assertThat(shell.out()).contains("no consent, mode paper");
    }

    @Test
    void namesEveryFaultOfASetUpAtOnceAndWritesNothing() throws IOException {
        Path file = home.resolve("onboarding.yaml");
        Files.writeString(file, """
                bot: "-x"
                credential_profile: binance
                symbols: [BTCUSDT, ETHUSDT]
                base_value_per_trade: -5
                max_leverage: 0
                """);
        Shell shell = shell(false);

        assertThat(shell.run("onboard", "--file", file.toString())).isEqualTo(1);
        assertThat(shell.err())
                .contains("nothing was written", "bot must be", "credential_profile", "symbols must name exactly one")
                .contains("base_value_per_trade must be a number from 0", "max_leverage must be a whole number from 1");
        assertThat(api.requests()).isEmpty();
        Files.writeString(file, "bot: b1\nspeed: 5\n");
        assertThat(shell.run("onboard", "--file", file.toString())).isEqualTo(1);
        assertThat(shell.err()).contains("unknown field speed", "allow_short");
        assertThat(shell.run("onboard")).isEqualTo(2);
    }

    @Test
    void takesDefaultsThatFollowFromTheRest() {
        Setup.Reading reading = Setup.of(new Setup.Answers(
                "b1", null, java.util.List.of("btcusdt"), new java.math.BigDecimal("50"), 9, 4, null, null, null));

        assertThat(reading).isInstanceOfSatisfying(Setup.Reading.Good.class, good -> {
            assertThat(good.setup().symbol()).isEqualTo("BTCUSDT");
            assertThat(good.setup().params())
                    .containsEntry("min_leverage", 2)
                    .containsEntry("max_leverage", 4)
                    .containsEntry("max_total_exposure", new java.math.BigDecimal("500"))
                    .containsEntry("allow_short", true);
            assertThat(good.setup().params().get("max_daily_loss").toString()).isEqualTo("50");
        });
    }
}
