package dev.flotilla.cli.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.cli.Shell;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Inputs that cannot be used: exit status, a message with file and line, and nothing half written. */
class BacktestBadInputTest {
    private static final String HEADER = "open_time_ms,open,high,low,close,volume";
    private static final long FIRST = 1_700_000_100_000L;
    private static final long FIVE_MINUTES = 300_000;

    @TempDir
    private Path folder;

    private Shell shell = new Shell(Path.of("."));

    @BeforeEach
    void sitsDown() {
        shell = new Shell(folder);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1700000700000,100,101,99,100,3 | line 5: open_time_ms 1700000700000 is not later than 1700000700000",
                "1700000400000,100,101,99,100,3 | line 5: open_time_ms 1700000400000 is not later than 1700000700000",
                "1700001000000,100,98,99,100,3 | line 5: high 98 < low 99",
                "1700001000000,100,NaN,99,100,3 | line 5: high must be a plain decimal, was 'NaN'",
                "1700001000000,100,101,-99,100,3 | line 5: low must not be negative, was -99",
                "1700001000000,100,101,99,100,-3 | line 5: volume must not be negative, was -3",
                "1700001000000,100,1e99,99,100,3 | line 5: high must be a plain decimal, was '1e99'",
                "1700001000000,100,101,99,100 | line 5: 6 columns are needed, the row has 5"
            })
    void namesTheLineOfABadRow(String row, String fault) {
        List<String> lines = new ArrayList<>(bars(6, FIVE_MINUTES));
        lines.set(4, row);
        refused(klines("k.csv", lines), 1, "k.csv " + fault);
    }

    @Test
    void refusesFilesWithoutUsableRows() throws IOException {
        refused(folder.resolve("absent.csv"), 1, "absent.csv: the file does not exist");
        refused(Files.writeString(folder.resolve("e.csv"), ""), 1, "e.csv line 1: the file is empty");
        refused(klines("h.csv", List.of(HEADER)), 1, "h.csv line 2: the file has a header but no rows");
        refused(klines("w.csv", List.of("time,o,h,l,c,v")), 1, "w.csv line 1: the header must be " + HEADER);
        refused(klines("hours.csv", bars(6, 3_600_000)), 1, "smallest step between rows is 3600000 ms");
    }

    @Test
    void refusesDamagedCompression() throws IOException {
        byte[] whole = gzip(String.join("\n", bars(3_000, FIVE_MINUTES)) + "\n");
        Path cut = Files.write(folder.resolve("cut.csv.gz"), Arrays.copyOf(whole, whole.length / 2));
        refused(cut, 1, "the gzip data ends too early");
        Path plain = Files.writeString(folder.resolve("plain.csv.gz"), HEADER + "\n");
        refused(plain, 1, "plain.csv.gz: not a gzip file");
        Path good = klines("k.csv", bars(6, FIVE_MINUTES));
        byte[] rates = gzip("ts_ms,rate\n1700000100000,0.0001\n");
        Path funding = Files.write(folder.resolve("f.csv.gz"), Arrays.copyOf(rates, rates.length - 12));
        refused(good, 1, "f.csv.gz line", "--funding", funding.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"risk_pct\":0.01} | unknown field risk_pct",
                "{\"paper\":{\"fee\":4}} | unknown field paper.fee",
                "{\"max_leverage\":5 | line 1",
                "null | line 1: the file must hold one JSON object",
                "[1] | line 1: the file must hold one JSON object",
                "~~ | line 1: the file must hold one JSON object",
                "{\"max_leverage\":5,\"max_leverage\":7} | Duplicate field 'max_leverage'",
                "{\"min_leverage\":5,\"max_leverage\":3} | min_leverage 5 is above max_leverage 3",
                "{\"step_size\":-1} | step_size must be a number from 0",
                "{\"tick_size\":1e999999999} | tick_size must be a number from 0",
                "{\"step_size\":1e-999999999} | step_size must be a number from 0",
                "{\"trailing\":{\"mode\":\"loose\"}} | trailing.mode must be one of atr, breakeven"
            })
    void refusesAConfigThatCannotBeMeant(String json, String fault) throws IOException {
        Path config = Files.writeString(folder.resolve("c.json"), json);
        Path good = klines("k.csv", bars(6, FIVE_MINUTES));
        refused(good, 1, fault, "--config", config.toString());
        assertThat(shell.err()).contains("c.json").doesNotContain("\tat ");
    }

    @Test
    void tellsWrongUseApart() {
        Path good = klines("k.csv", bars(6, FIVE_MINUTES));
        refused(good, 2, "Unknown option", "--foo");
        refused(good, 2, "is not a moment", "--from", "yesterday");
        refused(good, 2, "is not before --to", "--from", "2024-01-01T00:00:00Z", "--to", "2023-01-01T00:00:00Z");
    }

    @Test
    void doesNotWriteTradesOverItsInput() throws IOException {
        Path good = klines("k.csv", bars(6, FIVE_MINUTES));
        String before = Files.readString(good);
        Path other = folder.resolve("sub").resolve("..").resolve("k.csv");
        assertThat(shell.run("backtest", "--symbol", "X", "--klines", "" + good, "--trades", "" + other))
                .isEqualTo(2);
        assertThat(shell.err()).contains("would overwrite a file that is read here");
        assertThat(Files.readString(good)).isEqualTo(before);
    }

    @Test
    void saysWhyTradesCannotBeWritten() {
        Path good = klines("k.csv", bars(6, FIVE_MINUTES));
        Path nowhere = folder.resolve("none").resolve("t.csv");
        assertThat(shell.run("backtest", "--symbol", "X", "--klines", "" + good, "--trades", "" + nowhere))
                .isEqualTo(1);
        assertThat(shell.err()).contains("t.csv: its folder does not exist");
        assertThat(shell.out()).isEmpty();
    }

    private void refused(Path klines, int status, String fault, String... more) {
        Path trades = folder.resolve("trades.csv");
        List<String> args = new ArrayList<>(List.of("backtest", "--symbol", "X", "--klines", klines.toString()));
        args.addAll(List.of("--trades", trades.toString()));
        args.addAll(List.of(more));
        assertThat(shell.run(args.toArray(String[]::new))).as(fault).isEqualTo(status);
        assertThat(shell.err()).contains(fault);
        assertThat(shell.out()).isEmpty();
        assertThat(trades).doesNotExist();
    }

    private Path klines(String name, List<String> lines) {
        try {
            return Files.write(folder.resolve(name), lines);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static List<String> bars(int count, long step) {
        List<String> lines = new ArrayList<>(List.of(HEADER));
        IntStream.range(0, count).forEach(bar -> lines.add((FIRST + bar * step) + ",100,101,99,100.5,3"));
        return lines;
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
