package dev.flotilla.papervenue.orderlog.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.InstrumentFilters;
import dev.flotilla.core.order.OrderSide;
import dev.flotilla.papervenue.market.MarketIdentity;
import dev.flotilla.papervenue.market.SourceKind;
import dev.flotilla.papervenue.orderlog.LogRecord;
import dev.flotilla.papervenue.orderlog.OrderLog;
import dev.flotilla.papervenue.orderlog.OrderLogException;
import dev.flotilla.testkit.Seeds;
import dev.flotilla.venues.paper.AccountTerms;
import dev.flotilla.venues.paper.OrderRequest;
import dev.flotilla.venues.paper.OrderType;
import dev.flotilla.venues.paper.PaperEvent;
import dev.flotilla.venues.paper.PaperExchange;
import dev.flotilla.venues.paper.TimeInForce;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileOrderLogTest {
    private static final long MEGABYTE = 1_048_576;
    private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
    private static final MarketIdentity MARKET = new MarketIdentity(SourceKind.SIMULATOR, List.of("AAA"), 42L, START);

    @TempDir
    Path folder;

    private final RandomGenerator random = Seeds.random("FileOrderLogTest");

    private static PaperExchange exchange() {
        return new PaperExchange(Map.of(
                "AAA",
                new InstrumentFilters(
                        new BigDecimal("0.001"), new BigDecimal("0.1"), new BigDecimal("0.001"), BigDecimal.ONE)));
    }

    private FileOrderLog log(long segmentBytes) {
        return new FileOrderLog(folder, segmentBytes, MEGABYTE);
    }

    /** A venue in small: random commands, each logged. */
    private final class Story {
        private final PaperExchange exchange = exchange();
        private final OrderLog log;
        private Instant clock = START;
        private long seq;
        private long price = 1_000;

        Story(OrderLog log) {
            this.log = log;
            Optional<OrderLog.Recovered> recovered = log.recover(exchange);
            seq = recovered.map(OrderLog.Recovered::seq).orElse(0L);
            clock = recovered.map(OrderLog.Recovered::clock).orElse(START);
            if (recovered.isEmpty()) {
                write(MARKET, List.of());
            }
            exchange.mark("AAA", BigDecimal.valueOf(price, 1));
        }

        void live(int turns) {
            for (int i = 0; i < turns; i++) {
                String account = "acc" + random.nextInt(5);
                if (!exchange.has(account)) {
                    write(null, exchange.open(account, terms(), clock));
                }
                switch (random.nextInt(3)) {
                    case 0 -> bar();
                    case 1 ->
                        write(null, exchange.place(account, order(), clock).events());
                    default -> write(null, List.of());
                }
                if (log.full()) {
                    log.compact(new OrderLog.Snapshot(
                            seq, clock, MARKET, exchange.accounts().stream().map(exchange::record)));
                }
            }
            log.sync();
        }

        private AccountTerms terms() {
            return new AccountTerms(new BigDecimal("1000.123"), new BigDecimal("4.5"), new BigDecimal("1.7"));
        }

        private OrderRequest order() {
            OrderType type = OrderType.values()[random.nextInt(4)];
            return new OrderRequest(
                    "c" + random.nextInt(100_000),
                    "AAA",
                    random.nextBoolean() ? OrderSide.BUY : OrderSide.SELL,
                    type,
                    BigDecimal.valueOf(1 + random.nextInt(3_000), 3),
                    type.triggered() ? BigDecimal.valueOf(price + random.nextInt(-20, 21), 1) : null,
                    random.nextBoolean(),
                    7,
                    type == OrderType.LIMIT ? limit() : null);
        }

        private OrderRequest.Limit limit() {
            return new OrderRequest.Limit(
                    BigDecimal.valueOf(price + random.nextInt(-20, 21), 1), TimeInForce.values()[random.nextInt(3)]);
        }

        private void bar() {
            long close = Math.max(500, price + random.nextInt(-10, 11));
            Bar bar = new Bar(
                    clock.toEpochMilli(),
                    BigDecimal.valueOf(price, 1),
                    BigDecimal.valueOf(Math.max(price, close) + 5, 1),
                    BigDecimal.valueOf(Math.min(price, close) - 5, 1),
                    BigDecimal.valueOf(close, 1),
                    BigDecimal.ONE);
            price = close;
            clock = clock.plusSeconds(300);
            write(null, exchange.onBar("AAA", bar, clock));
        }

        private void write(MarketIdentity market, List<PaperEvent> events) {
            seq++;
            log.append(List.of(new LogRecord(seq, START, clock, market, events)));
        }
    }

    private void assertRecovers(Story story) {
        PaperExchange again = exchange();
        try (FileOrderLog log = log(MEGABYTE)) {
            Optional<OrderLog.Recovered> recovered = log.recover(again);
            assertThat(recovered).hasValue(new OrderLog.Recovered(story.seq, story.clock, MARKET));
        }
        assertSame(again, story.exchange);
    }

    private static void assertSame(PaperExchange actual, PaperExchange expected) {
        assertThat(actual.accounts()).isEqualTo(expected.accounts());
        expected.accounts()
                .forEach(account -> assertThat(actual.record(account))
                        .as(account)
                        .usingRecursiveComparison()
                        .withStrictTypeChecking()
                        .isEqualTo(expected.record(account)));
    }

    @Test
    void bringsEverythingBackToTheLastDigit() {
        Story story = new Story(log(MEGABYTE));
        story.live(1_000);
        story.log.close();

        assertThat(story.exchange.accounts()).hasSize(5);
        assertRecovers(story);
    }

    @Test
    void goesOnAfterARestart() {
        Story story = new Story(log(MEGABYTE));
        story.live(300);
        story.log.close();
        Story second = new Story(log(MEGABYTE));
        second.live(300);
        second.log.close();

        assertThat(second.seq).isGreaterThan(story.seq);
        assertRecovers(second);
    }

    @Test
    void isEmptyAtFirst() {
        try (FileOrderLog log = log(MEGABYTE)) {
            assertThat(log.recover(exchange())).isEmpty();
        }
    }

    @Test
    void cutsOffATornTailWhereverItWasTorn() throws IOException {
        Story story = new Story(log(MEGABYTE));
        story.live(200);
        story.log.close();
        Path active = folder.resolve("orders.log");
        byte[] whole = Files.readAllBytes(active);
        String[] lines = new String(whole, StandardCharsets.UTF_8).split("\n");
        int lastLine = lines[lines.length - 1].getBytes(StandardCharsets.UTF_8).length + 1;

        for (int torn = 1; torn <= lastLine; torn += 1 + random.nextInt(30)) {
            Files.write(active, Arrays.copyOf(whole, whole.length - torn));
            try (FileOrderLog log = log(MEGABYTE)) {
                Optional<OrderLog.Recovered> recovered = log.recover(exchange());
                assertThat(recovered).map(OrderLog.Recovered::seq).hasValue(story.seq - 1);
            }
            assertThat(Files.size(active)).isEqualTo(whole.length - lastLine);
        }
    }

    @Test
    void cutsOffGarbageAtTheEnd() throws IOException {
        Story story = new Story(log(MEGABYTE));
        story.live(50);
        story.log.close();
        byte[] garbage = new byte[1_000];
        random.nextBytes(garbage);
        Files.write(folder.resolve("orders.log"), garbage, StandardOpenOption.APPEND);

        assertRecovers(story);
    }

    @Test
    void refusesALogThatIsDamagedInTheMiddle() throws IOException {
        Story story = new Story(log(MEGABYTE));
        story.live(100);
        story.log.close();
        Path active = folder.resolve("orders.log");
        byte[] bytes = Files.readAllBytes(active);
        bytes[bytes.length / 2] ^= 1;
        Files.write(active, bytes);

        try (FileOrderLog log = log(MEGABYTE)) {
            assertThatThrownBy(() -> log.recover(exchange()))
                    .isInstanceOf(OrderLogException.class)
                    .hasMessageContaining("orders.log line")
                    .hasMessageContaining("fleet down --wipe");
        }
    }

    @Test
    void refusesALogWithAHole() throws IOException {
        Story story = new Story(log(MEGABYTE));
        story.live(50);
        story.log.close();
        Path active = folder.resolve("orders.log");
        List<String> lines = new ArrayList<>(Files.readAllLines(active));
        lines.remove(20);
        Files.write(active, lines);

        try (FileOrderLog log = log(MEGABYTE)) {
            assertThatThrownBy(() -> log.recover(exchange())).hasMessageContaining("record 22 follows record 20");
        }
    }

    @Test
    void compactsIntoSnapshotsAndKeepsSegmentsAsWitness() throws IOException {
        Story story = new Story(log(20_000));
        story.live(1_000);
        story.log.close();

        try (Stream<Path> files = Files.list(folder)) {
            List<String> names =
                    files.map(file -> file.getFileName().toString()).toList();
            assertThat(names).filteredOn(name -> name.startsWith("snapshot-")).hasSize(2);
            assertThat(names).filteredOn(name -> name.startsWith("orders-")).hasSizeGreaterThan(2);
        }
        assertRecovers(story);
    }

    @Test
    void fallsBackToTheOlderSnapshot() throws IOException {
        Story story = new Story(log(20_000));
        story.live(1_000);
        story.log.close();
        Path newest;
        try (Stream<Path> files = Files.list(folder)) {
            newest = files.filter(file -> file.getFileName().toString().startsWith("snapshot-"))
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(newest);
        Files.write(newest, Arrays.copyOf(bytes, bytes.length - 3));

        assertRecovers(story);
    }

    @Test
    void letsGoOfTheOldestSegmentsBeyondTheRetention() throws IOException {
        Story story = new Story(new FileOrderLog(folder, 10_000, 30_000));
        story.live(700);
        story.log.close();

        long bytes = 0;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                bytes += file.getFileName().toString().startsWith("orders-") ? Files.size(file) : 0;
            }
        }
        assertThat(bytes).isBetween(10_000L, 30_000L);
        assertRecovers(story);
    }

    @Test
    void belongsToOneProcess() {
        try (FileOrderLog log = log(MEGABYTE)) {
            assertThat(log.recover(exchange())).isEmpty();
            assertThatThrownBy(() -> log(MEGABYTE)).hasMessageContaining("another paper venue uses");
        }
    }
}
