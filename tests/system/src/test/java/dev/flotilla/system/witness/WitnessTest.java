package dev.flotilla.system.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The checker finds what was forged, and nothing in a clean log. */
class WitnessTest {
    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
    private static final Duration BOUND = Duration.ofSeconds(20);
    private static final String ACCOUNT = "paper-a";
    private static final Journal.Run RUN = new Journal.Run("a", 2);

    private final List<LogRecord> log = new ArrayList<>();

    @TempDir
    Path folder;

    @Test
    void aCleanLifeOverTwoGenerationsHolds() {
        at(0, entry("aaaaaaaa-1-1e"), fill(1, "aaaaaaaa-1-1e", "BUY", "2"));
        at(1, stop("aaaaaaaa-1-2s", "2"));
        at(5, stop("aaaaaaaa-2-4s", "2"));
        at(6, new VenueFact.Gone(ACCOUNT, "aaaaaaaa-1-2s"));
        at(60, fill(2, "aaaaaaaa-2-4s", "SELL", "2"));

        Verdict verdict = verdict(List.of(), journal(fillRow(1, "aaaaaaaa-1-1e"), fillRow(2, "aaaaaaaa-2-4s")));

        assertThat(verdict.holds()).as(verdict.details()).isTrue();
        assertThat(verdict.line())
                .isEqualTo("FAULTS 10 lost_commands=0 double_writers=0 unprotected_max_s=1.0 lost_journal=0 seed=7");
    }

    @Test
    void aWriteOfAnOlderGenerationIsFound() {
        at(0, stop("aaaaaaaa-1-1s", "1"));
        at(1, stop("aaaaaaaa-2-2s", "1"));
        at(2, stop("aaaaaaaa-1-3s", "1"));

        assertThat(DoubleWriters.in(log)).singleElement().asString().contains("generation 1", "generation 2");
        assertThat(verdict(List.of(), journal()).holds()).isFalse();
    }

    @Test
    void aRefusedWriteOfAnOlderGenerationIsFoundToo() {
        at(0, stop("aaaaaaaa-2-1s", "1"));
        at(1, new VenueFact.Placed(ACCOUNT, "aaaaaaaa-1-9e", "BTCUSDT", "BUY", "MARKET", BigDecimal.ONE, false, false));

        assertThat(DoubleWriters.in(log)).hasSize(1);
    }

    @Test
    void twoBotsThatTakeTurnsOnOneSymbolAreFound() {
        at(0, stop("aaaaaaaa-1-1s", "1"));
        at(1, stop("bbbbbbbb-1-1s", "1"));
        assertThat(DoubleWriters.in(log)).as("handed over once").isEmpty();
        at(2, stop("aaaaaaaa-1-2s", "1"));

        assertThat(DoubleWriters.in(log)).hasSize(1);
    }

    @Test
    void generationsOfOtherAccountsAndTheVenuesOwnOrdersDoNotCount() {
        at(0, stop("aaaaaaaa-2-1s", "1"));
        at(
                1,
                new VenueFact.Placed(
                        "paper-b", "bbbbbbbb-1-1s", "BTCUSDT", "SELL", "STOP_MARKET", BigDecimal.ONE, true, true));
        at(2, stop("liquidation-4", "1"));

        assertThat(DoubleWriters.in(log)).isEmpty();
    }

    @Test
    void aPositionWithoutAStopIsMeasuredInWallTime() {
        at(0, entry("aaaaaaaa-1-1e"), fill(1, "aaaaaaaa-1-1e", "BUY", "2"));
        at(21, stop("aaaaaaaa-1-2s", "2"));

        assertThat(Exposure.in(log, START.plusSeconds(99)))
                .singleElement()
                .extracting(Exposure::lasted)
                .isEqualTo(Duration.ofSeconds(21));
        assertThat(verdict(List.of(), journal(fillRow(1, "aaaaaaaa-1-1e"))).holds())
                .isFalse();
    }

    @Test
    void aStopThatIsTooSmallOrOnTheWrongSideOrGoneProtectsNothing() {
        at(0, entry("aaaaaaaa-1-1e"), fill(1, "aaaaaaaa-1-1e", "BUY", "2"));
        at(1, stop("aaaaaaaa-1-2s", "1.9"));
        at(
                2,
                new VenueFact.Placed(
                        ACCOUNT, "aaaaaaaa-1-3s", "BTCUSDT", "BUY", "STOP_MARKET", BigDecimal.TWO, true, true));
        at(3, stop("aaaaaaaa-1-4s", "2"));
        at(4, new VenueFact.Gone(ACCOUNT, "aaaaaaaa-1-4s"));

        assertThat(Exposure.in(log, START.plusSeconds(34)))
                .extracting(Exposure::lasted)
                .containsExactly(Duration.ofSeconds(30), Duration.ofSeconds(3));
    }

    @Test
    void aStopThatIsReplacedInOneRecordLeavesNoGapAndAClosedPositionNeedsNone() {
        at(0, entry("aaaaaaaa-1-1e"), fill(1, "aaaaaaaa-1-1e", "BUY", "2"), stop("aaaaaaaa-1-2s", "2"));
        at(1, new VenueFact.Gone(ACCOUNT, "aaaaaaaa-1-2s"), stop("aaaaaaaa-1-3s", "2"));
        at(9, fill(2, "aaaaaaaa-1-3s", "SELL", "2"));

        assertThat(Exposure.in(log, START.plusSeconds(99))).isEmpty();
    }

    @Test
    void reportsThatStayedInTheSpoolAreFound() {
        Journal.Spooled spooled = new Journal.Spooled(RUN, 1, 9, List.of());

        assertThat(LostJournal.in(List.of(spooled), new Journal(Map.of(RUN, 8L), List.of(), List.of()), log))
                .singleElement()
                .asString()
                .contains("up to 9", "up to 8");
        assertThat(LostJournal.in(List.of(spooled), new Journal(Map.of(), List.of(), List.of()), log))
                .hasSize(1);
    }

    @Test
    void aHoleBelowTheCursorIsFound() {
        Journal.Spooled spooled = new Journal.Spooled(RUN, 1, 3, List.of(1L, 2L, 3L));
        Journal journal = new Journal(Map.of(RUN, 3L), List.of(decision(1, "b1"), decision(3, "b3")), List.of());

        assertThat(LostJournal.in(List.of(spooled), journal, log))
                .singleElement()
                .asString()
                .contains("[2]");
    }

    @Test
    void aBarThatWasDecidedByTwoGenerationsIsFound() {
        Journal.Decision again = new Journal.Decision(new Journal.Run("a", 3), 1, "BTCUSDT", "b1");
        Journal journal = new Journal(Map.of(), List.of(decision(1, "b1"), again), List.of());

        assertThat(LostJournal.in(List.of(), journal, log))
                .singleElement()
                .asString()
                .contains("2 times");
    }

    @Test
    void fillsThatAreMissingInventedOrDifferentAreFound() {
        at(0, entry("aaaaaaaa-1-1e"), fill(1, "aaaaaaaa-1-1e", "BUY", "2"), fill(2, "aaaaaaaa-1-1e", "BUY", "2"));
        Journal.Fill different =
                new Journal.Fill(ACCOUNT + ":f2", "aaaaaaaa-1-1e", new BigDecimal("100"), BigDecimal.ONE);

        assertThat(LostJournal.in(List.of(), journal(different, fillRow(3, "aaaaaaaa-1-1e")), log))
                .hasSize(3);
    }

    @Test
    void changesThatWentMissingOrAreNotObeyedAreFound() {
        var acknowledged = List.of(
                new LostCommands.Acknowledged("a", "PAUSED", 2),
                new LostCommands.Acknowledged("a", "RUNNING", 3),
                new LostCommands.Acknowledged("b", "STOPPED", 5),
                new LostCommands.Acknowledged("c", "PAUSED", 4),
                new LostCommands.Acknowledged("d", "PAUSED", 4));

        assertThat(LostCommands.in(
                        acknowledged,
                        List.of(),
                        List.of(),
                        List.of(
                                control("a", "RUNNING", 3, 3, "RUNNING"),
                                control("b", "RUNNING", 4, 4, "RUNNING"),
                                control("c", "PAUSED", 4, 3, "RUNNING"),
                                control("d", "RUNNING", 4, 4, "RUNNING")),
                        Holdings.after(log)))
                .hasSize(3)
                .anySatisfy(found -> assertThat(found).contains("botId=b", "older"))
                .anySatisfy(found -> assertThat(found).contains("botId=c", "nobody acts"))
                .anySatisfy(found -> assertThat(found).contains("botId=d", "in force with its version"));
    }

    @Test
    void twoAcknowledgementsOfOneVersionAreFound() {
        var acknowledged = List.of(
                new LostCommands.Acknowledged("a", "PAUSED", 3), new LostCommands.Acknowledged("a", "RUNNING", 3));

        assertThat(LostCommands.in(
                        acknowledged,
                        List.of(),
                        List.of(),
                        List.of(control("a", "STOPPED", 4, 4, "STOPPED")),
                        Holdings.after(log)))
                .singleElement()
                .asString()
                .contains("one version");
    }

    @Test
    void commandsThatAreForgottenUnfinishedOrUndoneAreFound() {
        var targets = List.of(
                new LostCommands.Target("c1", "a", "PAUSED", 2, "DONE"),
                new LostCommands.Target("c2", "a", "RUNNING", 3, "GATED"),
                new LostCommands.Target("c3", "a", "PAUSED", 9, "DONE"),
                new LostCommands.Target("c3", "b", "PAUSED", 1, "SUPERSEDED"));

        assertThat(LostCommands.in(
                        List.of(),
                        List.of("c1", "c2", "c3", "c4"),
                        targets,
                        List.of(control("a", "RUNNING", 3, 3, "RUNNING"), control("b", "RUNNING", 2, 2, "RUNNING")),
                        Holdings.after(log)))
                .hasSize(3)
                .anySatisfy(found -> assertThat(found).contains("c2", "not come to its end"))
                .anySatisfy(found -> assertThat(found).contains("c3", "older"))
                .anySatisfy(found -> assertThat(found).contains("c4", "nothing is known"));
    }

    @Test
    void anEmergencyStopThatIsToldToBeProvenWhileTheVenueHoldsSomethingIsFound() {
        var halted = List.of(new LostCommands.InForce("a", "STOPPED", 2, 2, "STOPPED", ACCOUNT, true));
        at(0, entry("aaaaaaaa-1-1e"), fill(1, "aaaaaaaa-1-1e", "BUY", "2"), stop("aaaaaaaa-1-2s", "2"));
        assertThat(LostCommands.in(List.of(), List.of(), List.of(), halted, Holdings.after(log)))
                .hasSize(1);

        at(1, fill(2, "aaaaaaaa-1-3c", "SELL", "2"));
        assertThat(LostCommands.in(List.of(), List.of(), List.of(), halted, Holdings.after(log)))
                .as("its stop still rests")
                .hasSize(1);

        at(2, new VenueFact.Gone(ACCOUNT, "aaaaaaaa-1-2s"));
        assertThat(LostCommands.in(List.of(), List.of(), List.of(), halted, Holdings.after(log)))
                .isEmpty();
    }

    @Test
    void readsTheOrderLogAsItIsWrittenAndStopsAtATornEnd() throws IOException {
        Files.write(folder.resolve("orders-00000000000000000001.log"), line("""
                {"seq":1,"wall":"2026-01-02T03:04:05Z","clock":"2021-01-01T00:00:00Z","events":[{"type":"account_opened","account":"paper-a"},\
                {"type":"order_accepted","account":"paper-a","order":{"venueOrderId":"o1","status":"ACCEPTED","request":{"clientOrderId":\
                "aaaaaaaa-1-1e","symbol":"BTCUSDT","side":"BUY","type":"MARKET","quantity":0.5,"reduceOnly":false,"leverage":2}}}]}"""));
        byte[] second = line("""
                {"seq":2,"wall":"2026-01-02T03:04:06Z","clock":"2021-01-01T00:00:00Z","events":[{"type":"order_filled","account":"paper-a",\
                "complete":true,"fill":{"seq":1,"clientOrderId":"aaaaaaaa-1-1e","symbol":"BTCUSDT","side":"BUY","price":100,"quantity":0.5}}]}""");
        Files.write(folder.resolve("orders.log"), join(second, Arrays.copyOf(second, 40)));

        List<LogRecord> records = OrderLogFiles.read(folder);

        assertThat(records).hasSize(2);
        assertThat(records.getFirst().facts())
                .singleElement()
                .isInstanceOfSatisfying(
                        VenueFact.Placed.class,
                        placed -> assertThat(placed.accepted()).isTrue());
        assertThat(records.getLast().facts())
                .singleElement()
                .isInstanceOfSatisfying(
                        VenueFact.Filled.class,
                        filled -> assertThat(filled.fillId()).isEqualTo("paper-a:f1"));
    }

    @Test
    void aDamagedLineAndAHoleInTheOrderLogAreErrors() throws IOException {
        byte[] first = line("{\"seq\":1,\"wall\":\"2026-01-02T03:04:05Z\",\"events\":[]}");
        byte[] third = line("{\"seq\":3,\"wall\":\"2026-01-02T03:04:05Z\",\"events\":[]}");
        byte[] damaged = third.clone();
        damaged[20] ^= 1;

        Files.write(folder.resolve("orders.log"), join(first, damaged));
        assertThatThrownBy(() -> OrderLogFiles.read(folder)).hasMessageContaining("damaged");
        Files.write(folder.resolve("orders.log"), join(first, third));
        assertThatThrownBy(() -> OrderLogFiles.read(folder)).hasMessageContaining("record 3");
    }

    private Verdict verdict(List<String> lostCommands, Journal journal) {
        return new Verdict(
                7,
                10,
                lostCommands,
                DoubleWriters.in(log),
                Exposure.in(log, log.getLast().wall()),
                LostJournal.in(List.of(), journal, log),
                BOUND);
    }

    private void at(int second, VenueFact... facts) {
        log.add(new LogRecord(log.size() + 1, START.plusSeconds(second), List.of(facts)));
    }

    private static VenueFact entry(String id) {
        return new VenueFact.Placed(ACCOUNT, id, "BTCUSDT", "BUY", "MARKET", BigDecimal.TWO, false, true);
    }

    private static VenueFact stop(String id, String quantity) {
        return new VenueFact.Placed(
                ACCOUNT, id, "BTCUSDT", "SELL", "STOP_MARKET", new BigDecimal(quantity), true, true);
    }

    private static VenueFact fill(int seq, String id, String side, String quantity) {
        return new VenueFact.Filled(
                ACCOUNT,
                ACCOUNT + ":f" + seq,
                id,
                "BTCUSDT",
                side,
                new BigDecimal("100"),
                new BigDecimal(quantity),
                true);
    }

    private static Journal.Fill fillRow(int seq, String id) {
        return new Journal.Fill(ACCOUNT + ":f" + seq, id, new BigDecimal("100.0"), new BigDecimal("2.00"));
    }

    private static Journal journal(Journal.Fill... fills) {
        return new Journal(Map.of(), List.of(), List.of(fills));
    }

    private static LostCommands.InForce control(
            String bot, String status, long version, long appliedVersion, String actual) {
        return new LostCommands.InForce(bot, status, version, appliedVersion, actual, "paper-" + bot, false);
    }

    private static Journal.Decision decision(long seq, String bar) {
        return new Journal.Decision(RUN, seq, "BTCUSDT", bar);
    }

    private static byte[] line(String json) {
        CRC32C crc = new CRC32C();
        crc.update(json.getBytes(StandardCharsets.UTF_8));
        return String.format("%08x %s%n", crc.getValue(), json).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] join(byte[] one, byte[] two) {
        byte[] both = Arrays.copyOf(one, one.length + two.length);
        System.arraycopy(two, 0, both, one.length, two.length);
        return both;
    }
}
