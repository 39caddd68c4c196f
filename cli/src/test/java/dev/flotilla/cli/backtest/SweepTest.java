package dev.flotilla.cli.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flotilla.cli.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code fleet backtest --sweep}. */
class SweepTest {
    private static final String GRID = """
            search: grid
            rank: net_pnl
            windows: 2
            in_sample: 0.6
            parameters:
              min_reward_risk: [1.5, 3]
              trailing:
                atr_multiplier: {from: 1, to: 2, step: 0.5}
            """;

    @TempDir
    Path home;

    private Shell sweep(String yaml, String... more) throws IOException {
        Path file = Files.writeString(home.resolve("params.yaml"), yaml);
        List<String> args = new ArrayList<>(
                List.of("backtest", "--klines", Recordings.klines(home, 4_000).toString(), "--sweep", file.toString()));
        args.addAll(List.of(more));
        Shell shell = new Shell(home);
        int status = shell.run(args.toArray(String[]::new));
        assertThat(status).as(shell.err()).isEqualTo(shell.err().contains("fleet: ") ? 1 : 0);
        return shell;
    }

    private static JsonNode json(Shell shell) throws IOException {
        return new ObjectMapper().readTree(shell.out());
    }

    @Test
    void triesTheWholeGridAndRanksItByItsInSamplePart() throws IOException {
        JsonNode result = json(sweep(GRID, "--json"));

        assertThat(result.get("combinations").asInt()).isEqualTo(6);
        assertThat(result.get("windows")).hasSize(2);
        assertThat(result.at("/windows/0/out_of_sample/to_ms"))
                .isEqualTo(result.at("/windows/1/out_of_sample/from_ms"));
        List<Double> scores = new ArrayList<>();
        result.get("results")
                .forEach(row -> scores.add(row.at("/in_sample/score").asDouble()));
        assertThat(scores).isSortedAccordingTo((one, other) -> Double.compare(other, one));
        assertThat(result.at("/results/0/parameters/trailing.atr_multiplier").isNumber())
                .isTrue();
        assertThat(result.at("/results/0/out_of_sample/net_pnl").isNumber()).isTrue();
    }

    @Test
    void givesTheSameResultOnAnyNumberOfThreads() throws IOException {
        String alone = sweep(GRID, "--json", "--threads", "1").out();

        assertThat(sweep(GRID, "--json", "--threads", "4").out()).isEqualTo(alone);
    }

    @Test
    void drawsTheSameCombinationsForTheSameSeed() throws IOException {
        String random = """
                search: random
                samples: 5
                seed: 11
                windows: 1
                parameters:
                  risk_pct_per_trade: {from: 0.002, to: 0.03}
                  cooldown_after_close_sec: {from: 0, to: 900}
                  allow_short: [true, false]
                """;

        String first = sweep(random, "--json").out();

        assertThat(new ObjectMapper().readTree(first).get("seed").asInt()).isEqualTo(11);
        assertThat(new ObjectMapper().readTree(first).get("combinations").asInt())
                .isEqualTo(5);
        assertThat(sweep(random, "--json").out()).isEqualTo(first);
    }

    @Test
    void showsATableAndWritesEveryCombinationAsCsv() throws IOException {
        Path csv = home.resolve("all.csv");

        assertThat(sweep(GRID, "--csv", csv.toString()).out())
                .contains(
                        "6 combinations (grid) x 2 windows",
                        "in: net_pnl",
                        "out: net_pnl",
                        "walk-forward",
                        "foresight");
        assertThat(Files.readAllLines(csv))
                .hasSize(7)
                .first()
                .isEqualTo("rank,min_reward_risk,trailing.atr_multiplier,in_score,in_net_pnl,in_trades,"
                        + "in_max_drawdown_pct,out_score,out_net_pnl,out_trades,out_max_drawdown_pct");
    }

    @Test
    void namesEveryMistakeAtOnceAndTheParametersThereAre() throws IOException {
        Shell shell = sweep("""
                search: annealing
                rank: luck
                windows: 0
                colour: blue
                parameters:
                  min_reward_risk: {from: 3, to: 1, step: 1}
                  reward: [1, 2]
                  trailing: {atr: [1]}
                """, "--json");

        assertThat(shell.err())
                .contains("unknown key colour", "search must be grid or random", "rank must be one of sharpe")
                .contains("windows must be a whole number from 1 to 100", "min_reward_risk needs numbers from and to")
                .contains("unknown parameter reward, trailing.atr of moneysharks", "trailing.atr_multiplier");
        assertThat(json(shell).at("/error/valid")).isNotEmpty();
    }

    @Test
    void refusesValuesThatFitNowhereAndLeavesOutThoseThatExcludeEachOther() throws IOException {
        assertThat(sweep("parameters: {min_reward_risk: [1, often], trailing.mode: [atr, sideways]}")
                        .err())
                .contains("min_reward_risk must be a number", "trailing.mode must be one of atr, breakeven");

        JsonNode result = json(sweep("windows: 1\nparameters: {min_leverage: [2, 6], max_leverage: [4, 8]}", "--json"));
        assertThat(result.get("combinations").asInt()).isEqualTo(3);
        assertThat(result.get("skipped").asInt()).isEqualTo(1);
    }

    @Test
    void refusesAGridWithoutBounds() throws IOException {
        assertThat(sweep("parameters: {min_reward_risk: {from: 0, to: 90, step: 0.01},"
                                + " risk_pct_per_trade: {from: 0.001, to: 0.1, step: 0.001}}")
                        .err())
                .contains("more than 20000 combinations", "search: random");
    }

    @Test
    void saysWhichLineIsNoYaml() throws IOException {
        assertThat(sweep("parameters:\n  a: [1\n").err()).contains("params.yaml: line ");
    }

    @Test
    void takesNoOptionOfASingleRun() throws IOException {
        Shell shell = new Shell(home);
        String klines = Recordings.klines(home, 300).toString();

        assertThat(shell.run("backtest", "--klines", klines, "--sweep", "x.yaml", "--report", home + "/r.html"))
                .isEqualTo(2);
        assertThat(shell.run("backtest", "--klines", klines, "--csv", home + "/r.csv"))
                .isEqualTo(2);
    }
}
