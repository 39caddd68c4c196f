package dev.flotilla.worker.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.core.order.OrderSide;
import dev.flotilla.venues.AccountSnapshot;
import dev.flotilla.venues.AccountView;
import dev.flotilla.venues.Capabilities.FillNumbers;
import dev.flotilla.venues.OrderGateway;
import dev.flotilla.venues.VenueAccount;
import dev.flotilla.venues.VenueFill;
import dev.flotilla.worker.report.BotJournal;
import dev.flotilla.worker.report.LostReports;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the numbers of fills say about fills that were missed. */
class FillIntakeTest {

    /** A fill in the venue's time: milliseconds, and a trade id below. */
    private static final long FIRST = 1_748_000_000_000L << 20;

    private final TestVenue orders = new TestVenue(() -> Instant.EPOCH);
    private final List<VenueFill> atVenue = new ArrayList<>();
    private final List<String> logged = new ArrayList<>();
    private final MemoryStore store = new MemoryStore();
    private final BotBook book = new BotBook(
            BotMemory.fresh(5), new BigDecimal("1000"), new BotJournal("bot", 1, store, new LostReports()), () -> 0);
    private final Logger logger = Logger.getLogger(FillIntake.class.getName());
    private int reads;

    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            logged.add(line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        orders.openAccount(new BigDecimal("1000"));
        logger.addHandler(handler);
    }

    @AfterEach
    void stopListening() {
        logger.removeHandler(handler);
    }

    @Test
    void numbersMadeOfTimeHaveHolesAndNothingIsSaidToBeForgotten() {
        FillIntake intake = intake(FillNumbers.RISING);
        atVenue.addAll(List.of(fill(FIRST), fill(FIRST + (7_000L << 20))));

        intake.take(List.of(atVenue.getLast()), null);

        assertThat(logged).isEmpty();
        assertThat(counted()).as("the one that was not pushed is read").containsExactly(FIRST, FIRST + (7_000L << 20));
        assertThat(book.memory().fillCursor()).isEqualTo(FIRST + (7_000L << 20));
    }

    @Test
    void whereFillsAreCountedAHoleIsTold() {
        FillIntake intake = intake(FillNumbers.COUNTED);
        book.remember(memory -> memory.withFillCursor(3));
        atVenue.add(fill(6));

        intake.take(List.of(fill(6)), null);

        assertThat(logged).singleElement().asString().contains("forgotten");
        assertThat(counted()).containsExactly(6L);
    }

    @Test
    void whereFillsAreCountedTheNextOneNeedsNoRead() {
        FillIntake intake = intake(FillNumbers.COUNTED);
        atVenue.add(fill(1));

        intake.take(List.of(fill(1)), null);
        intake.take(List.of(fill(1)), null);

        assertThat(reads).isZero();
        assertThat(counted()).containsExactly(1L);
    }

    private FillIntake intake(FillNumbers numbers) {
        return new FillIntake(book, account(), numbers);
    }

    private List<Long> counted() {
        book.journal().flush();
        return store.bodies("fill").stream()
                .map(body -> Long.parseLong(body.path("fillId").asText().substring(1)))
                .toList();
    }

    private VenueAccount account() {
        AccountView view = new AccountView() {
            @Override
            public AccountSnapshot snapshot() {
                return orders.snapshot();
            }

            @Override
            public List<VenueFill> fillsAfter(long seq, int limit) {
                reads++;
                return atVenue.stream().filter(fill -> fill.seq() > seq).toList();
            }
        };
        return new VenueAccount() {
            @Override
            public OrderGateway orders() {
                return orders;
            }

            @Override
            public AccountView view() {
                return view;
            }
        };
    }

    private static VenueFill fill(long seq) {
        return new VenueFill(
                seq,
                "f" + seq,
                "manual",
                TestVenue.SYMBOL,
                OrderSide.BUY,
                new BigDecimal("100"),
                BigDecimal.ONE,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                Instant.EPOCH);
    }
}
