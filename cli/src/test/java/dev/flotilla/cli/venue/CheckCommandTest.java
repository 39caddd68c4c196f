package dev.flotilla.cli.venue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.cli.FakeApi;
import dev.flotilla.cli.Shell;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
    private static final String PASSED =
            "{\"account\":\"b1\",\"verdict\":\"PASSED\",\"permissions\":[\"read\",\"trade\"],\"clockOffsetMillis\":-12,"
                    + "\"equity\":10000.50,\"warnings\":[\"approve an agent\"],\"code\":null,\"text\":null,\"lookAt\":null}";
    private static final String SKEWED =
            "{\"account\":\"b2\",\"verdict\":\"REFUSED\",\"permissions\":[],\"clockOffsetMillis\":40000,\"equity\":null,"
                    + "\"warnings\":[],\"code\":\"clock_skew\",\"text\":\"40000 ms ahead\",\"lookAt\":\"time synchronisation\"}";
    private static final String AWAY =
            "{\"account\":\"b3\",\"verdict\":\"UNREACHABLE\",\"permissions\":[],\"clockOffsetMillis\":null,\"equity\":null,"
                    + "\"warnings\":[],\"code\":\"unreachable\",\"text\":\"timed out\",\"lookAt\":\"the network\"}";

    @TempDir
    Path home;

    private final FakeApi api = new FakeApi();

    @AfterEach
    void stop() {
        api.close();
    }

    private Shell shell(String accounts) {
        api.on(
                "POST /api/v1/venues/aster/check",
                200,
                "{\"venue\":\"aster\",\"workerId\":\"bot-worker-1\",\"at\":\"2026-01-02T03:04:05Z\",\"accounts\":["
                        + accounts
                        + "],\"instruments\":[{\"symbol\":\"BTCUSDT\",\"tickSize\":0.10,\"stepSize\":0.001,"
                        + "\"minQuantity\":0.001,\"minNotional\":5}]}");
        return new Shell(home).with("FLEET_URL", api.url()).with("FLEET_TOKEN", FakeApi.TOKEN);
    }

    @Test
    void tellsPermissionsClockAndRules() {
        Shell shell = shell(PASSED);

        assertThat(shell.run("venue", "check", "aster", "--account", "b1", "--symbol", "BTCUSDT", "--symbol", "XUSDT"))
                .isZero();
        assertThat(shell.out())
                .contains("b1: passed, may read and trade", "equity 10000.5", "-12 ms", "warning: approve an agent")
                .contains("BTCUSDT: tick 0.1, step 0.001", "XUSDT: no such market", "nothing was traded");
        assertThat(api.requests()).last().asString().contains("\"account\":\"b1\"");
    }

    @Test
    void failsWithCodeAndFiguresWhenOneIsRefused() {
        Shell shell = shell(PASSED + "," + SKEWED + "," + AWAY);

        assertThat(shell.run("venue", "check", "aster")).isEqualTo(1);
        assertThat(shell.out()).contains("b2: refused, clock_skew: 40000 ms ahead; look at time synchronisation");
        assertThat(shell.run("venue", "check", "aster", "--json")).isEqualTo(1);
        assertThat(shell.out()).contains("\"verdict\":\"REFUSED\"");
    }

    @Test
    void saysThatAVenueDidNotAnswer() {
        Shell shell = shell(AWAY);

        assertThat(shell.run("venue", "check", "aster")).isEqualTo(6);
        assertThat(shell.out()).contains("b3: no answer", "timed out");
    }
}
