package dev.flotilla.cli.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flotilla.cli.Shell;
import dev.flotilla.core.backtest.AnotherFuture;
import dev.flotilla.core.backtest.LookaheadCheck;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LookaheadOptionTest {
    @TempDir
    Path home;

    @Test
    void addsItsResultToTheObjectWithTheSeedThatRepeatsIt() throws IOException {
        String klines = Recordings.klines(home, 2_000).toString();
        Shell shell = new Shell(home);

        assertThat(shell.run("backtest", "--klines", klines, "--verify-no-lookahead", "--seed", "42", "--json"))
                .as(shell.err())
                .isZero();
        JsonNode found = new ObjectMapper().readTree(shell.out()).get("lookahead");
        assertThat(found.get("ok").asBoolean()).isTrue();
        assertThat(found.get("seed").asLong()).isEqualTo(42);
        assertThat(found.get("moments").asInt()).isEqualTo(12);
        assertThat(found.get("difference").isNull()).isTrue();
    }

    @Test
    void saysItInWordsAndDrawsASeed() throws IOException {
        Shell shell = new Shell(home);

        assertThat(shell.run(
                        "backtest", "--klines", Recordings.klines(home, 500).toString(), "--verify-no-lookahead"))
                .isZero();
        assertThat(shell.out()).contains("no lookahead", "none changed (seed ");
    }

    @Test
    void namesTheFirstDecisionThatKnewTooMuch() {
        var difference =
                new LookaheadCheck.Difference(AnotherFuture.SHIFTED, 600_000, 300_000, "wait", "long (paper_executed)");
        var finding = new LookaheadOptions.Finding(7, new LookaheadCheck.Report(1, 9, difference));

        assertThat(finding.text())
                .contains(
                        "LOOKAHEAD", "1970-01-01T00:05:00Z", "after 1970-01-01T00:10:00Z are shifted (seed 7)", "wait");
        assertThat(finding.json()).containsEntry("ok", false).containsKey("difference");
    }
}
