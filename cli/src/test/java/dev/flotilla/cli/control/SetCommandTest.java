package dev.flotilla.cli.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.cli.FakeApi;
import dev.flotilla.cli.Shell;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetCommandTest {
    private static final String PATH = "/api/v1/bots/mm-eth/params";

    @TempDir
    private Path home;

    private final FakeApi api = new FakeApi();

    @AfterEach
    void stop() {
        api.close();
    }

    private Shell shell() {
        return new Shell(home).with("FLEET_URL", api.url()).with("FLEET_TOKEN", FakeApi.TOKEN);
    }

    private static String params(int levels, int version) {
        return "{\"botId\":\"mm-eth\",\"params\":{\"MM_NUM_PRICE_LEVELS\":" + levels
                + ",\"MM_ENABLED\":true},\"version\":" + version
                + ",\"updatedBy\":\"admin\",\"updatedAt\":\"2026-01-02T03:04:05Z\"}";
    }

    @Test
    void saysWhatChangedFromWhatToWhat() {
        api.on("GET " + PATH, 200, params(2, 4)).on("PUT " + PATH, 200, params(3, 5));
        Shell shell = shell();

        assertThat(shell.run("set", "mm-eth", "MM_NUM_PRICE_LEVELS=3", "MM_ENABLED=true", "--version", "4"))
                .isZero();
        assertThat(shell.out())
                .contains("MM_NUM_PRICE_LEVELS  2 -> 3", "MM_ENABLED  true as before", "mm-eth has version 5");
        assertThat(api.requests().getLast())
                .contains("\"MM_NUM_PRICE_LEVELS\":3", "\"MM_ENABLED\":true", "\"version\":4");
    }

    @Test
    void aKeyWithoutAValueGoesBackToItsDefault() {
        api.on("GET " + PATH, 200, params(3, 5)).on("PUT " + PATH, 200, params(2, 6));

        assertThat(shell().run("set", "mm-eth", "MM_NUM_PRICE_LEVELS=")).isZero();
        assertThat(api.requests().getLast()).contains("\"MM_NUM_PRICE_LEVELS\":null");
    }

    @Test
    void aRefusalNamesTheFieldAndChangesNothing() {
        api.on("GET " + PATH, 200, params(3, 5))
                .on("PUT " + PATH, 422, FakeApi.error("invalid_params", "MM_NUM_PRICE_LEVELS must be at most 20"));
        Shell shell = shell();

        assertThat(shell.run("set", "mm-eth", "MM_NUM_PRICE_LEVELS=21")).isEqualTo(1);
        assertThat(shell.err()).contains("must be at most 20");
    }

    @Test
    void aWordWithoutAnEqualsSignIsWrongUse() {
        assertThat(shell().run("set", "mm-eth", "MM_NUM_PRICE_LEVELS")).isEqualTo(2);
        assertThat(shell().run("set", "mm-eth")).isEqualTo(2);
    }
}
