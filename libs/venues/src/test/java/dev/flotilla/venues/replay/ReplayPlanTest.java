package dev.flotilla.venues.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.core.market.Interval;
import dev.flotilla.testkit.RecordedData;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayPlanTest {
    @TempDir
    Path folder;

    private Recording recording;

    @BeforeEach
    void prepare() {
        recording = new Recording(folder);
    }

    private static ReplayPlan ready(ReplayOutcome outcome) {
        assertThat(outcome).isInstanceOf(ReplayOutcome.Ready.class);
        return ((ReplayOutcome.Ready) outcome).plan();
    }

    private static ReplayOutcome.Refused refused(ReplayOutcome outcome) {
        assertThat(outcome).isInstanceOf(ReplayOutcome.Refused.class);
        return (ReplayOutcome.Refused) outcome;
    }

    private static ReplayOutcome plan(Path... inputs) {
        return ReplayPlan.of(Arrays.stream(inputs).map(Path::toString).toList(), List.of(), null);
    }

    @Test
    void takesTheSetWithTheLongestCommonSpan() {
        recording.days("BTCUSDT", "short", 5, 0, 19);
        recording.days("ETHUSDT", "short", 5, 0, 30);
        recording.days("BTCUSDT", "long", 5, 0, 25);
        recording.days("ETHUSDT", "long", 5, 1, 25);

        ReplayPlan plan = ready(plan(folder));

        assertThat(plan.files()).extracting(KlineFile::venue).containsOnly("long");
        assertThat(plan.symbols()).containsExactly("BTCUSDT", "ETHUSDT");
        assertThat(plan.reason()).contains("long 5m").contains("longest span of 2");
        assertThat(plan.unused())
                .hasSize(2)
                .allSatisfy(
                        file -> assertThat(file.reason()).contains("19.0 days").contains("24.0 days"));
        assertThat(plan.lastClock()).isEqualTo(Instant.ofEpochMilli(Recording.START + 25 * Recording.DAY));
    }

    @Test
    void takesTheFinestIntervalOnATie() {
        recording.days("BTCUSDT", "x", 5, 0, 19);
        recording.days("BTCUSDT", "x", 1, 0, 19);

        ReplayPlan plan = ready(plan(folder));

        assertThat(plan.files())
                .singleElement()
                .satisfies(file -> assertThat(file.interval()).isEqualTo(Interval.M1));
        assertThat(plan.tapes().getFirst().bars().size()).isEqualTo(19 * 288);
        assertThat(plan.tapes().getFirst().bars().bar(0).volume()).isEqualByComparingTo("35");
    }

    @Test
    void saysWhyEachOtherFileStaysOut() {
        recording.days("BTCUSDT", "x", 5, 0, 19);
        recording.days("XAUUSD", "x", 5, 0, 19);
        recording.days("ETHUSDT", "y", 1, 0, 1);
        recording.write("trades_BTCUSDT_x_20250101.csv", "whatever");
        recording.write("klines_BTCUSDT_x_4h_20250101-20250201.csv", "whatever");
        recording.write("notes.csv", "whatever");

        ReplayPlan plan = ready(ReplayPlan.of(List.of(folder.toString()), List.of("BTCUSDT"), null));

        assertThat(plan.unused())
                .extracting(file -> Path.of(file.file()).getFileName() + ": " + file.reason())
                .containsExactlyInAnyOrder(
                        "klines_XAUUSD_x_5m_20250101-20250201.csv: symbol XAUUSD is not wanted",
                        "klines_ETHUSDT_y_1m_20250101-20250201.csv: symbol ETHUSDT is not wanted",
                        "trades_BTCUSDT_x_20250101.csv: no klines",
                        "klines_BTCUSDT_x_4h_20250101-20250201.csv: interval 4h, only 1m and 5m can be replayed",
                        "notes.csv: the name is not kind_SYMBOL_venue_interval_from-to.csv");
    }

    @Test
    void refusesAFolderThatDoesNotCoverTheSymbols() {
        recording.days("BTCUSDT", "x", 5, 0, 19);
        recording.days("ETHUSDT", "y", 5, 0, 19);

        assertThat(refused(plan(folder)).message())
                .contains("no venue and interval covers BTCUSDT, ETHUSDT")
                .contains("x 5m lacks ETHUSDT")
                .contains("y 5m lacks BTCUSDT");
    }

    @Test
    void startsWhenAHundredFourHourBarsLieBefore() {
        recording.days("BTCUSDT", "x", 5, 0.125, 20);

        ReplayPlan plan = ready(plan(folder));

        assertThat(plan.firstClock())
                .isEqualTo(Instant.parse("2025-01-01T04:00:00Z").plusSeconds(400 * 3_600));
    }

    @Test
    void startsWhereItIsToldTo() {
        Path file = recording.days("BTCUSDT", "x", 5, 0, 2);
        Instant from = Instant.parse("2025-01-01T07:03:00Z");

        ReplayPlan plan = ready(ReplayPlan.of(List.of(file.toString()), List.of(), from));
        assertThat(plan.firstClock()).isEqualTo("2025-01-01T07:00:00Z");

        Instant outside = Instant.parse("2025-01-03T00:00:00Z");
        assertThat(refused(ReplayPlan.of(List.of(file.toString()), List.of(), outside))
                        .message())
                .contains("2025-01-01T00:00:00Z to 2025-01-03T00:00:00Z");
    }

    @Test
    void refusesTooLittleHistory() {
        Path file = recording.days("BTCUSDT", "x", 5, 0, 17);

        assertThat(refused(plan(file)).message()).contains("too short").contains("--from");
        assertThat(refused(plan(folder)).message()).contains("17.0 days only, not enough with 100 four-hour bars");
    }

    @Test
    void joinsFilesOfOneSymbolThatFollowEachOther() {
        Path first = recording.write("klines_BTCUSDT_x_5m_a.csv.gz", Recording.rows(5, 0, 10));
        Path second = recording.write("klines_BTCUSDT_x_1m_b.csv", Recording.rows(1, 10, 10));

        ReplayPlan plan = ready(plan(second, first));

        assertThat(plan.files()).hasSize(2);
        assertThat(plan.tapes().getFirst().bars().size()).isEqualTo(20 * 288);
        assertThat(plan.description()).startsWith("x 1m and x 5m klines of BTCUSDT");
    }

    @Test
    void refusesFilesOfOneSymbolThatOverlap() {
        Path first = recording.write("klines_BTCUSDT_x_5m_a.csv", Recording.rows(5, 0, 10));
        Path second = recording.write("klines_BTCUSDT_x_5m_b.csv", Recording.rows(5, 9, 10));

        assertThat(refused(plan(first, second)).message())
                .contains(first.toString())
                .contains(second.toString());
    }

    @Test
    void takesTheSymbolFromTheMapping() {
        Path file = recording.write("prices.csv", Recording.rows(1, 0, 19));

        ReplayPlan plan = ready(ReplayPlan.of(List.of("DOGEUSDT=" + file), List.of(), null));
        assertThat(plan.symbols()).containsExactly("DOGEUSDT");

        assertThat(refused(plan(file)).message()).contains("SYMBOL=FILE");
        assertThat(refused(ReplayPlan.of(List.of("DOGEUSDT=" + file), List.of("BTCUSDT"), null))
                        .message())
                .contains("no file for BTCUSDT")
                .contains("DOGEUSDT");
    }

    @Test
    void usesFundingOfTheSameVenueBesideTheKlines() {
        Path file = recording.days("BTCUSDT", "x", 5, 0, 19);
        recording.write(
                "funding_BTCUSDT_x_8h_20250101.csv.gz",
                "ts_ms,rate\n" + Recording.START + ",0.0001\n" + (Recording.START + 1_000) + ",-0.00002\n");
        recording.write("funding_BTCUSDT_y_8h_20250101.csv", "nonsense");

        FundingTape funding = ready(plan(file)).tapes().getFirst().funding();

        assertThat(funding.at(Recording.START - 1)).isEmpty();
        assertThat(funding.at(Recording.START + 999)).hasValue(new BigDecimal("0.0001"));
        assertThat(funding.at(Recording.START + Recording.DAY)).hasValue(new BigDecimal("-0.00002"));
    }

    @Test
    void namesFileAndLineOfABadFundingRow() {
        Path file = recording.days("BTCUSDT", "x", 5, 0, 19);
        Path funding = recording.write("funding_BTCUSDT_x_8h_20250101.csv", "ts_ms,rate\n1,0.1\n1,0.1\n");

        ReplayOutcome.Refused refused = refused(plan(file));

        assertThat(refused.file()).isEqualTo(funding.toString());
        assertThat(refused.line()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1735689600000,100,101,99,NaN,1 | 2 | close",
                "1735689600000,100,101,-99,100,1 | 2 | low",
                "1735689600000,100,98,99,100,1 | 2 | high",
                "1735689600000,100,101,99,100 | 2 | columns",
                "1735689660000,100,101,99,100,1 | 2 | boundary",
            })
    void namesFileAndLineOfABadRow(String row, long line, String word) {
        Path file = recording.write(
                Recording.name("BTCUSDT", "x", "5m"), "open_time_ms,open,high,low,close,volume\n" + row);

        for (Path input : List.of(file, folder)) {
            ReplayOutcome.Refused refused = refused(plan(input));
            assertThat(refused.file()).isEqualTo(file.toString());
            assertThat(refused.line()).isEqualTo(line);
            assertThat(refused.message()).contains(file + " line " + line).contains(word);
        }
    }

    @Test
    void refusesRowsThatGoBack() {
        String rows = Recording.rows(5, 0, 19);
        Path file = recording.write(Recording.name("BTCUSDT", "x", "5m"), rows + Recording.START + ",1,1,1,1,1\n");

        assertThat(refused(plan(file)).line()).isEqualTo(19 * 288 + 2);
    }

    @Test
    void refusesMissingEmptyAndTruncatedFiles() throws IOException {
        assertThat(refused(plan(folder.resolve("klines_A_x_5m_z.csv"))).message())
                .contains("does not exist");
        assertThat(refused(plan(recording.write("klines_A_x_5m_a.csv", ""))).message())
                .contains("empty");
        assertThat(refused(plan(recording.write("klines_A_x_5m_c.csv", "open_time_ms,open,high,low,close,volume\n")))
                        .message())
                .contains("no rows");
        Path whole = recording.write("klines_A_x_5m_b.csv.gz", Recording.rows(5, 0, 19));
        byte[] bytes = Files.readAllBytes(whole);
        Files.write(whole, Arrays.copyOf(bytes, bytes.length / 2));
        ReplayOutcome.Refused truncated = refused(plan(whole));
        assertThat(truncated.message()).contains("truncated");
        assertThat(truncated.line()).isPositive();
    }

    @Test
    void refusesAnIntervalThatTheRowsDoNotHave() {
        Path file = recording.write(Recording.name("BTCUSDT", "x", "1m"), Recording.rows(5, 0, 19));

        assertThat(refused(plan(file)).message()).contains("says 1m").contains("300000 ms");
    }

    @Test
    void refusesFoldersAndFilesTogetherAndNothingAtAll() {
        Path file = recording.days("BTCUSDT", "x", 5, 0, 19);

        assertThat(refused(plan(folder, file)).message()).contains("not both");
        assertThat(refused(plan()).message()).contains("no replay files");
    }

    @Test
    void choosesTheLongSpotSetOfTheRecordedData() {
        ReplayPlan plan = ready(plan(RecordedData.require()));

        assertThat(plan.files())
                .hasSize(3)
                .allSatisfy(file -> assertThat(file.venue()).isEqualTo("binance-spot"));
        assertThat(plan.firstClock()).isEqualTo("2021-01-17T16:00:00Z");
        assertThat(plan.lastClock()).isEqualTo("2021-05-13T13:30:00Z");
        assertThat(plan.unused()).anySatisfy(file -> assertThat(file.reason()).contains("30.0 days"));
    }
}
