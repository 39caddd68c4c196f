package dev.flotilla.cli.dsl;

import static dev.flotilla.cli.dsl.RuntimeTexts.LONG_POSITION;
import static dev.flotilla.cli.dsl.RuntimeTexts.TRACKER;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flotilla.cli.Shell;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulateCommandTest {
    private static final List<String> CLIMB = List.of("100", "100.20", "100.70", "101.30", "101.00", "100.50");

    @TempDir
    private Path folder;

    private Shell shell = new Shell(Path.of("."));
    private Path runtime = Path.of(".");
    private Path prices = Path.of(".");

    @BeforeEach
    void writesFiles() throws IOException {
        shell = new Shell(folder);
        runtime = RuntimeTexts.runtime(folder, TRACKER);
        prices = RuntimeTexts.prices(folder, CLIMB);
    }

    @Test
    void printsOneObjectPerTickWithEveryFieldInItsPlace() throws IOException {
        assertThat(simulate(LONG_POSITION, "--json")).isZero();
        assertThat(shell.err()).isEmpty();
        List<String> lines = shell.out().lines().toList();
        assertThat(lines.getFirst())
                .isEqualTo("{\"tick\":0,\"ts\":0,\"price\":100,\"roe\":0,\"highWaterPrice\":100,\"highWaterRoe\":0,"
                        + "\"absoluteFloorPrice\":99.6,\"trailingFloorPrice\":99.3,\"tierFloorPrice\":null,"
                        + "\"floorPrice\":99.6,\"breachCount\":0,\"phase\":1,\"tierIndex\":-1,\"exchangeStop\":99.6,"
                        + "\"events\":[\"dsl.created\"],\"closeReason\":null,\"exitPrice\":null,\"exitRoe\":null}");
        assertThat(lines.get(2))
                .contains("\"trailingFloorPrice\":99.9951,\"tierFloorPrice\":100.28,\"floorPrice\":100.28")
                .contains("\"events\":[\"dsl.phase_changed\",\"dsl.tier_advanced\",\"dsl.sl_updated\"]");
        JsonNode last = new ObjectMapper().readTree(lines.getLast());
        assertThat(lines).hasSize(6);
        assertThat(last.get("closeReason").textValue()).isEqualTo("exchange_sl_hit");
        assertThat(last.get("exitPrice").decimalValue()).isEqualByComparingTo("100.715");
        assertThat(last.get("exitRoe").decimalValue()).isEqualByComparingTo("7.15");
        assertThat(last.get("roe").decimalValue()).isEqualByComparingTo("5");
        assertThat(last.get("exchangeStop").isNull()).isTrue();
    }

    @Test
    void roundsTheVenuesStopTowardsThePrice() {
        assertThat(simulate(LONG_POSITION, "--json", "--tick-size", "0.25")).isZero();
        assertThat(shell.out())
                .contains("\"floorPrice\":99.6,\"breachCount\":0,\"phase\":1,\"tierIndex\":-1,\"exchangeStop\":99.75,")
                .contains(
                        "\"floorPrice\":100.28,\"breachCount\":0,\"phase\":2,\"tierIndex\":0,\"exchangeStop\":100.5,");
    }

    @Test
    void closesAtOnceWhenTheFirstStopWouldBePassedAlready() {
        assertThat(simulate(LONG_POSITION, "--json", "--tick-size", "0.5")).isZero();
        assertThat(shell.out())
                .contains(
                        "\"events\":[\"dsl.created\",\"dsl.closed\"],\"closeReason\":\"dsl_breach\",\"exitPrice\":100,")
                .hasLineCount(1);
    }

    @Test
    void fillsGapsAtTheWorsePriceWhenAsked() {
        assertThat(simulate(LONG_POSITION, "--json", "--gap-fills")).isZero();
        assertThat(shell.out()).contains("\"exitPrice\":100.5,\"exitRoe\":5}");
    }

    @Test
    void showsPeopleATableAndTheEnd() {
        assertThat(simulate(LONG_POSITION)).isZero();
        assertThat(shell.out())
                .contains("phase_changed tier_advanced sl_updated")
                .contains("SOL closed at 100.715 by exchange_sl_hit, ROE 7.15 %");
    }

    @Test
    void leavesQuietTicksOfALongPathOut() throws IOException {
        List<String> still = new ArrayList<>(java.util.Collections.nCopies(100, "100.1"));
        prices = RuntimeTexts.prices(folder, still);
        assertThat(simulate(LONG_POSITION)).isZero();
        assertThat(shell.out()).contains("98 ticks are left out").contains("SOL is still open at 100.1");
    }

    @Test
    void readsCompressedPrices() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write("ts_ms,price\n0,100\n1,99.5\n".getBytes(StandardCharsets.UTF_8));
        }
        prices = Files.write(folder.resolve("p.csv.gz"), bytes.toByteArray());
        assertThat(simulate(LONG_POSITION, "--json")).isZero();
        assertThat(shell.out()).contains("\"closeReason\":\"exchange_sl_hit\",\"exitPrice\":99.6,\"exitRoe\":-4}");
        prices = Files.write(folder.resolve("cut.csv.gz"), Arrays.copyOf(bytes.toByteArray(), bytes.size() - 12));
        assertThat(simulate(LONG_POSITION)).isEqualTo(1);
        assertThat(shell.err()).contains("cut.csv.gz line").contains("the gzip data ends too early");
    }

    @Test
    void takesTheLeverageOfTheRuntimeWhereThePositionNamesNone() throws IOException {
        String without = LONG_POSITION.replace("\"leverage\":10,", "");
        assertThat(simulate(without, "--json")).isZero();
        assertThat(shell.out()).contains("\"absoluteFloorPrice\":99.6");
        runtime = RuntimeTexts.runtime(folder, TRACKER.replace("    default_leverage: 10\n", ""));
        assertThat(simulate(without, "--json")).isEqualTo(1);
        assertThat(shell.out()).contains("\"code\":\"missing_field\"", "\"path\":\"position.leverage\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"asset\":\"SOL\" | invalid_json | ''",
                "{\"asset\":\"SOL\",\"direction\":\"UP\",\"entryPrice\":1,\"leverage\":1,\"size\":1} | invalid_value | position.direction",
                "{\"asset\":\"SOL\",\"direction\":\"LONG\",\"entryPrice\":0,\"leverage\":1,\"size\":1} | invalid_value | position.entryPrice",
                "{\"asset\":\"SOL\",\"direction\":\"LONG\",\"entryPrice\":1,\"leverage\":1,\"size\":-1} | invalid_value | position.size",
                "{\"asset\":\"SOL\",\"direction\":\"LONG\",\"entryPrice\":\"1\",\"leverage\":1,\"size\":1} | wrong_type | position.entryPrice",
                "{\"asset\":\"SOL\",\"direction\":\"LONG\",\"leverage\":1,\"size\":1} | missing_field | position.entryPrice",
                "{\"asset\":\"SOL\",\"direction\":\"LONG\",\"entryPrice\":1,\"leverage\":1,\"size\":1,\"x\":1} | unknown_field | position.x"
            })
    void refusesAPositionThatCannotBeMeant(String json, String code, String path) throws IOException {
        assertThat(simulate(json, "--json")).isEqualTo(1);
        JsonNode error = new ObjectMapper().readTree(shell.out()).get("error");
        assertThat(error.get("code").textValue()).isEqualTo(code);
        assertThat("'" + error.get("path").textValue() + "'").contains(path.replace("'", ""));
        assertThat(shell.err()).startsWith("fleet: ").doesNotContain("\tat ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "time,price | prices.csv line 1: the header must be ts_ms,price",
                "ts_ms,price | prices.csv line 2: the file has a header but no rows",
                "ts_ms,price;0,100;0,101 | prices.csv line 3: ts_ms 0 is not later than in the row before",
                "ts_ms,price;0,100;1,NaN | prices.csv line 3: a row must be milliseconds and a plain decimal price, was '1,NaN'",
                "ts_ms,price;0,100;1,-5 | prices.csv line 3: price must be above 0, was -5",
                "ts_ms,price;0,100;1,0 | prices.csv line 3: price must be above 0, was 0",
                "ts_ms,price;0,100;; | prices.csv line 3: a row must be",
                "ts_ms,price;0,100,7 | prices.csv line 2: a row must be"
            })
    void namesTheLineOfABadPrice(String text, String fault) throws IOException {
        prices = Files.writeString(folder.resolve("prices.csv"), text.replace(';', '\n') + "\n");
        assertThat(simulate(LONG_POSITION)).isEqualTo(1);
        assertThat(shell.err()).contains(fault).doesNotContain("\tat ");
        assertThat(shell.out()).isEmpty();
        assertThat(simulate(LONG_POSITION, "--json")).isEqualTo(1);
        assertThat(shell.out())
                .contains("\"code\":\"bad_file\"", "prices.csv\",\"line\":")
                .hasLineCount(1);
    }

    @Test
    void listsEveryErrorOfTheRuntime() throws IOException {
        runtime = RuntimeTexts.runtime(
                folder,
                TRACKER.replace("name: tracker\n", "")
                        .replace("max_loss_pct: 4", "trailing: 4")
                        .replace("interval: 10s", "interval: 1s"));
        assertThat(simulate(LONG_POSITION, "--json")).isEqualTo(1);
        assertThat(shell.err())
                .contains("runtime.yaml line 1: name: name is required at the top")
                .contains("runtime.yaml line 9: scanners[0].interval: interval must be from 5s to 1h")
                .contains("line 23: exit.dsl_preset.phase1.trailing: exit / DSL preset validation failed: unknown key")
                .contains("exit.dsl_preset.phase1.max_loss_pct: max_loss_pct is required")
                .hasLineCount(4);
        JsonNode error = new ObjectMapper().readTree(shell.out()).get("error");
        assertThat(error.get("code").textValue()).isEqualTo("validation_failed");
        assertThat(error.get("details")).hasSize(4);
        assertThat(error.get("details").get(1).get("line").intValue()).isEqualTo(9);
    }

    @Test
    void saysWhichFileIsMissing() {
        runtime = folder.resolve("absent.yaml");
        assertThat(simulate(LONG_POSITION)).isEqualTo(1);
        assertThat(shell.err()).contains("absent.yaml: the file does not exist");
    }

    @Test
    void tellsWrongUseApart() {
        assertThat(shell.run("dsl")).isEqualTo(2);
        assertThat(shell.run("dsl", "simulate")).isEqualTo(2);
        assertThat(simulate(LONG_POSITION, "--tick-size", "-1")).isEqualTo(2);
        assertThat(simulate(LONG_POSITION, "--tick-size", "1e-999999999")).isEqualTo(2);
        assertThat(simulate(LONG_POSITION, "--tick-size", "x")).isEqualTo(2);
    }

    private int simulate(String position, String... more) {
        List<String> args = new ArrayList<>(
                List.of("dsl", "simulate", "--runtime", "" + runtime, "--prices", "" + prices, "--position", position));
        args.addAll(List.of(more));
        return shell.run(args.toArray(String[]::new));
    }
}
