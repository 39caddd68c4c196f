package dev.flotilla.core.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.flotilla.core.testing.Markets;
import dev.flotilla.core.testing.Recorded;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KlineCsvTest {
    private static final String GOOD = "300000,10,12,9,11,5\n600000,11,13,10,12,6.5\n";

    @TempDir
    private Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Path rows(String rows) throws IOException {
        return file("k.csv", KlineCsv.HEADER + "\n" + rows);
    }

    private Path gzip(String text) throws IOException {
        Path file = folder.resolve("k.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        return file;
    }

    @Test
    void readsPlainRows() throws IOException {
        List<Bar> bars = new ArrayList<>();
        KlineCsv.forEach(rows(GOOD), bars::add);
        assertThat(bars)
                .containsExactly(
                        Markets.bar(300_000, "10", "12", "9", "11", "5"),
                        Markets.bar(600_000, "11", "13", "10", "12", "6.5"));
    }

    @Test
    void readsGzip() throws IOException {
        assertThat(KlineCsv.check(gzip(KlineCsv.HEADER + "\n" + GOOD)))
                .isEqualTo(new KlineSummary(2, 300_000, 600_000, Interval.M5));
    }

    @Test
    void readsWindowsLineEndsAndALastLineWithoutEnd() throws IOException {
        Path file = file("k.csv", KlineCsv.HEADER + "\r\n60000,1,1,1,1,0\r\n120000,1,1,1,1,0");
        assertThat(KlineCsv.check(file)).isEqualTo(new KlineSummary(2, 60_000, 120_000, Interval.M1));
    }

    @Test
    void takesTheSmallestStepAsInterval() throws IOException {
        Path file = rows("0,1,1,1,1,0\n600000,1,1,1,1,0\n900000,1,1,1,1,0\n");
        assertThat(KlineCsv.check(file).interval()).isEqualTo(Interval.M5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "300000,10,12,9,11,5;300000,1,1,1,1,1 | 3 | open_time_ms 300000 is not later than 300000",
                "300000,10,12,9,11,5;60000,1,1,1,1,1 | 3 | open_time_ms 60000 is not later than 300000",
                "300000,10,NaN,9,11,5 | 2 | high must be a plain decimal, was 'NaN'",
                "300000,10,,9,11,5 | 2 | high must be a plain decimal, was ''",
                "300000,10,1e3,9,11,5 | 2 | high must be a plain decimal, was '1e3'",
                "300000,10,12,-9,11,5 | 2 | low must not be negative, was -9",
                "300000,10,8,9,11,5 | 2 | high 8 < low 9",
                "300000,10,12,9,11 | 2 | 6 columns are needed, the row has 5",
                "300000,10,12,9,11,5,7 | 2 | 6 columns are needed, the row has 7",
                "later,10,12,9,11,5 | 2 | open_time_ms must be whole milliseconds, was 'later'",
                "-300000,10,12,9,11,5 | 2 | open_time_ms must be whole milliseconds, was '-300000'",
                "300001,10,12,9,11,5 | 2 | open_time_ms 300001 is not on a minute",
                "300000,10,12,9,11,11111111111111111111111111111111111111111111 | 2 | volume must be a plain decimal",
                "60000,1,1,1,1,1;360000,1,1,1,1,1 | 2 | open_time_ms of a 5m bar must be on a 5m boundary"
            })
    void namesFileAndLineOfABadRow(String rows, long line, String fault) throws IOException {
        Path file = rows(rows.replace(";", "\n") + "\n");
        KlineException failure = catchThrowableOfType(KlineException.class, () -> KlineCsv.check(file));
        assertThat(failure).hasMessageStartingWith(file + " line " + line + ": " + fault);
        assertThat(failure.line()).isEqualTo(line);
        assertThat(failure.file()).isEqualTo(file.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0,1,1,1,1,0 | one row does not tell the interval; at least two are needed",
                "0,1,1,1,1,0;3600000,1,1,1,1,0 | the smallest step between rows is 3600000 ms; only 1m and 5m are read",
                "0,1,1,1,1,0;120000,1,1,1,1,0 | the smallest step between rows is 120000 ms; only 1m and 5m are read"
            })
    void refusesOtherIntervals(String rows, String fault) throws IOException {
        Path file = rows(rows.replace(";", "\n"));
        assertThatThrownBy(() -> KlineCsv.check(file)).hasMessage(file + ": " + fault);
    }

    @Test
    void refusesAMissingFile() {
        Path file = folder.resolve("none.csv");
        assertThatThrownBy(() -> KlineCsv.check(file)).hasMessage(file + ": the file does not exist");
    }

    @Test
    void refusesAFolder() {
        assertThatThrownBy(() -> KlineCsv.check(folder)).hasMessageContaining("cannot be read");
    }

    @Test
    void refusesEmptyFiles() throws IOException {
        assertThatThrownBy(() -> KlineCsv.check(file("k.csv", ""))).hasMessageContaining("the file is empty");
        assertThatThrownBy(() -> KlineCsv.check(file("k.csv.gz", ""))).hasMessageContaining("the file is empty");
        assertThatThrownBy(() -> KlineCsv.check(rows(""))).hasMessageContaining("a header but no rows");
    }

    @Test
    void refusesAnotherHeader() throws IOException {
        assertThatThrownBy(() -> KlineCsv.check(file("k.csv", "ts_ms,rate\n" + GOOD)))
                .hasMessageContaining("line 1: the header must be open_time_ms,open,high,low,close,volume");
    }

    @Test
    void refusesWhatIsNotGzip() throws IOException {
        assertThatThrownBy(() -> KlineCsv.check(file("k.csv.gz", KlineCsv.HEADER + "\n" + GOOD)))
                .hasMessageContaining("not a gzip file");
    }

    @Test
    void refusesTruncatedGzipAndNamesTheLine() throws IOException {
        StringBuilder text = new StringBuilder(KlineCsv.HEADER + "\n");
        for (int i = 0; i < 5_000; i++) {
            text.append(i * 300_000L)
                    .append(",1,2,1,")
                    .append(1 + (i * 7919) % 100 / 100.0)
                    .append(",3\n");
        }
        byte[] whole = Files.readAllBytes(gzip(text.toString()));
        Path half = Files.write(folder.resolve("half.csv.gz"), Arrays.copyOf(whole, whole.length / 2));
        KlineException failure = catchThrowableOfType(KlineException.class, () -> KlineCsv.check(half));
        assertThat(failure).hasMessageContaining("the gzip data ends too early, the file is truncated");
        assertThat(failure.line()).isGreaterThan(1);
    }

    @Test
    void refusesDamagedGzip() throws IOException {
        byte[] whole = Files.readAllBytes(gzip(KlineCsv.HEADER + "\n" + GOOD));
        whole[whole.length - 6] ^= 0x55;
        Path damaged = Files.write(folder.resolve("damaged.csv.gz"), whole);
        assertThatThrownBy(() -> KlineCsv.check(damaged)).hasMessageContaining("the gzip data is damaged");
    }

    @Test
    void endsWithItsLastRow() throws IOException {
        try (KlineCsv.Rows rows = KlineCsv.open(rows(GOOD))) {
            rows.next();
            rows.next();
            assertThat(rows.hasNext()).isFalse();
            assertThatThrownBy(rows::next).isInstanceOf(NoSuchElementException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "klines_BTCUSDT_binance-spot_5m_20210101-20210513.csv.gz, M5",
        "klines_ETHUSDT_binance-spot_1m_20210402-20210514.csv.gz, M1",
        "klines_SOLUSDT_binance-usdm_1m_20250504-20250603.csv.gz, M1",
        "klines_XAUUSD_oanda-bid_1m_20140501-20140509.csv.gz, M1"
    })
    void readsTheRecordedFiles(String name, Interval interval) {
        KlineSummary summary = KlineCsv.check(Recorded.file(name));
        assertThat(summary.interval()).isEqualTo(interval);
        assertThat(summary.rows()).isGreaterThan(5_000);
    }
}
