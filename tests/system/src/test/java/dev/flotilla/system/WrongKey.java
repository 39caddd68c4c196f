package dev.flotilla.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Somebody brings a bot with a wrong key to a fleet on a venue: nothing is made, and the venue's code says what is wrong. */
record WrongKey(Path home, String venue) {
    private static final String BOT = "wrong-key";
    private static final String NOT_THE_KEY = "0x0" + "7".repeat(63);

    /** The field that is spoilt, and the code that the venue has for it. */
    private static final Map<String, String> CODES = Map.of(
            "aster", "secret -1022",
            "hyperliquid", "agentKey agent_not_approved",
            "extended", "starkKey 1100",
            "ctrader", "accessToken CH_ACCESS_TOKEN_INVALID");

    void isRefusedAtOnboarding(Emulator emulator, String bot) throws IOException {
        String[] spoilt = CODES.get(venue).split(" ", 2);
        spoil(emulator.credentials(), bot, spoilt[0]);
        Path setUp = Files.writeString(
                home.resolve("onboarding.yaml"),
                "bot: " + BOT + "\ncredential_profile: " + venue + "\nsymbols: [" + symbol(bot) + "]\n");

        Cli.Result good = Cli.run(home, "venue", "check", venue, "--account", bot);
        Cli.Result refused = Cli.run(home, "onboard", "--file", setUp.toString());

        System.out.println(good.out() + refused.err());
        assertThat(good.status()).as(good::err).isZero();
        assertThat(good.out()).contains(bot + ": passed", "nothing was traded");
        assertThat(refused.status()).as(refused::err).isEqualTo(1);
        assertThat(refused.err())
                .contains("nothing was written", spoilt[1], "look at")
                .doesNotContain("7777");
        assertThat(Cli.run(home, "bots").out()).doesNotContain(BOT);
    }

    /** The keys of the bot under another name, one of them wrong. */
    private static void spoil(Path credentials, String bot, String field) throws IOException {
        ObjectNode file = (ObjectNode) LocalFleet.json(Files.readString(credentials));
        ObjectNode accounts = (ObjectNode) file.path("accounts");
        ObjectNode wrong = accounts.path(bot).deepCopy();
        accounts.set(BOT, wrong.put(field, NOT_THE_KEY));
        Files.writeString(credentials, file.toString());
    }

    private String symbol(String bot) {
        JsonNode status = LocalFleet.json(Cli.run(home, "bots", "--json").out());
        for (JsonNode one : status.path("bots")) {
            if (one.path("botId").asText().equals(bot)) {
                return one.path("symbol").asText();
            }
        }
        throw new AssertionError("no bot " + bot + " in " + status);
    }
}
