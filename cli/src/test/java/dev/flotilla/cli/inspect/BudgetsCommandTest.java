package dev.flotilla.cli.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.cli.FakeApi;
import dev.flotilla.cli.Shell;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BudgetsCommandTest {

    private static final String ADDRESS =
            "{\"venue\":\"paper\",\"scope\":\"ip\",\"name\":\"default\",\"capacity\":912,\"tokens\":200,"
                    + "\"refillPerSecond\":22.8,\"penaltyUntil\":null,\"workers\":2,\"borrowed\":0,\"penalties\":0,"
                    + "\"bans\":0,\"classes\":[]}";
    private static final String WALLET =
            "{\"venue\":\"paper\",\"scope\":\"wallet\",\"name\":\"0xAb…89eF\",\"capacity\":456,\"tokens\":-3,"
                    + "\"refillPerSecond\":11.4,\"penaltyUntil\":\"2026-01-02T03:05:00Z\",\"workers\":1,\"borrowed\":3,\"penalties\":2,"
                    + "\"bans\":1,\"classes\":[{\"name\":\"read\",\"waited\":4,\"refused\":2}]}";
    private static final String SOME =
            "{\"at\":\"2026-01-02T03:04:05Z\",\"available\":true,\"wallets\":12,\"budgets\":[" + ADDRESS + "," + WALLET
                    + "]}";
    private static final String NONE =
            "{\"at\":\"2026-01-02T03:04:05Z\",\"available\":false,\"wallets\":0,\"budgets\":[]}";

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
    void showsAddressesAndWallets() {
        api.on("GET /api/v1/budgets?wallets=5", 200, SOME);
        Shell shell = shell();
        assertThat(shell.run("budgets", "--wallets", "5")).isZero();
        assertThat(shell.out())
                .contains(
                        "default",
                        "22.8",
                        "0xAb…89eF",
                        "penalty until 2026-01-02 03:05:00",
                        "11 more wallets with more tokens than these",
                        "read waited 4, refused 2");
    }

    @Test
    void printsTheAnswerAsJson() {
        api.on("GET /api/v1/budgets?wallets=20", 200, SOME);
        Shell shell = shell();
        assertThat(shell.run("budgets", "--json")).isZero();
        assertThat(shell.out()).contains("\"available\":true", "\"tokens\":-3").hasLineCount(1);
    }

    @Test
    void saysWhatHoldsWithoutRedis() {
        api.on("GET /api/v1/budgets?wallets=20", 200, NONE);
        Shell shell = shell();
        assertThat(shell.run("budgets")).isZero();
        assertThat(shell.out()).contains("its own share");
    }
}
