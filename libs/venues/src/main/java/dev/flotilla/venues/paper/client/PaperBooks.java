package dev.flotilla.venues.paper.client;

import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.InstrumentFilters;
import dev.flotilla.core.market.Interval;
import dev.flotilla.venues.BookFeed;
import dev.flotilla.venues.Instrument;
import dev.flotilla.venues.InstrumentCatalog;
import dev.flotilla.venues.VenueRefusedException;
import dev.flotilla.venues.VenueUnavailableException;
import dev.flotilla.venues.paper.PaperBook;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Books of the paper venue, made here from its bars as the venue makes the one that it holds orders against. Told after each step of the
 * market clock; between two steps the same book again every few seconds, for as long as the connection lives: on a market of closed bars
 * that nothing has changed is news, and whoever waits for news must be able to tell it from silence.
 */
final class PaperBooks implements BookFeed, AutoCloseable {

    private static final Logger LOG = Logger.getLogger(PaperBooks.class);
    private static final Duration AGAIN_AFTER = Duration.ofSeconds(5);
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final InstrumentCatalog instruments;
    private final Function<String, List<Bar>> newest;
    private final BooleanSupplier connected;
    private final LongSupplier nanos;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final AtomicBoolean looking = new AtomicBoolean();
    // Held while a listener is told, so that one book's news keep their order; guards what follows.
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Watch> watches = new TreeMap<>();
    private final Set<String> moved = new HashSet<>();

    /** @param newest reads the newest closed bar of a symbol; empty when there is none */
    PaperBooks(
            InstrumentCatalog instruments,
            Function<String, List<Bar>> newest,
            BooleanSupplier connected,
            LongSupplier nanos) {
        this.instruments = instruments;
        this.newest = newest;
        this.connected = connected;
        this.nanos = nanos;
    }

    /** What is known of one watched symbol. */
    private static final class Watch {
        final Consumer<Update> listener;

        @Nullable
        InstrumentFilters filters;

        @Nullable
        Bar bar;

        long toldNanos;

        Watch(Consumer<Update> listener) {
            this.listener = listener;
        }
    }

    @Override
    public void watch(String symbol, Consumer<Update> listener) {
        locked(() -> watches.put(symbol, new Watch(listener)));
        refresh(Set.of(symbol));
        if (looking.compareAndSet(false, true)) {
            Thread.ofVirtual().name("paper-books").start(this::look);
        }
    }

    @Override
    public void unwatch(String symbol) {
        locked(() -> watches.remove(symbol));
    }

    Set<String> symbols() {
        lock.lock();
        try {
            return Set.copyOf(watches.keySet());
        } finally {
            lock.unlock();
        }
    }

    private void locked(Runnable work) {
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }

    /** A bar has closed; its book is told with the step that it belongs to. */
    void bar(String symbol, Bar bar) {
        locked(() -> {
            Watch watch = watches.get(symbol);
            if (watch != null && newer(watch, bar)) {
                watch.bar = bar;
                moved.add(symbol);
            }
        });
    }

    private static boolean newer(Watch watch, Bar bar) {
        return watch.bar == null || bar.openTimeMillis() > watch.bar.openTimeMillis();
    }

    /** The market clock has made its step. */
    void stepped() {
        locked(() -> {
            Set<String> now = Set.copyOf(moved);
            moved.clear();
            now.forEach(symbol -> Optional.ofNullable(watches.get(symbol)).ifPresent(watch -> tell(symbol, watch)));
        });
    }

    /** The connection is up: what happened before is read. */
    void connected() {
        refresh(symbols());
    }

    void lost(String cause) {
        locked(() -> {
            moved.clear();
            Map.copyOf(watches).forEach((symbol, watch) -> {
                watch.bar = null;
                watch.listener.accept(new Update.Lost(symbol, cause));
            });
        });
    }

    /** Reads on a thread of its own: who asks may be the thread of the stream. */
    private void refresh(Set<String> symbols) {
        if (!symbols.isEmpty()) {
            Thread.ofVirtual().name("paper-books-read").start(() -> symbols.forEach(this::read));
        }
    }

    private void read(String symbol) {
        try {
            Optional<Instrument> instrument = instruments.find(symbol);
            List<Bar> bars = newest.apply(symbol);
            if (instrument.isPresent() && !bars.isEmpty()) {
                locked(() -> begin(symbol, instrument.get().filters(), bars.getLast()));
            }
        } catch (VenueUnavailableException | VenueRefusedException later) {
            LOG.debugf("book is read later symbol=%s cause=%s", symbol, later.getMessage());
        }
    }

    private void begin(String symbol, InstrumentFilters filters, Bar bar) {
        Watch watch = watches.get(symbol);
        // Asked under the lock: the end of a connection is told later than it can be asked for.
        if (watch != null && connected.getAsBoolean() && (watch.filters == null || newer(watch, bar))) {
            watch.filters = filters;
            watch.bar = newer(watch, bar) ? bar : watch.bar;
            tell(symbol, watch);
        }
    }

    private void tell(String symbol, Watch watch) {
        Bar bar = watch.bar;
        if (bar == null || watch.filters == null || bar.close().signum() <= 0) {
            return;
        }
        PaperBook book = PaperBook.of(bar.close(), bar.volume(), watch.filters);
        watch.toldNanos = nanos.getAsLong();
        Instant at = Instant.ofEpochMilli(bar.closeTimeMillis(Interval.M5));
        watch.listener.accept(new Update.Changed(symbol, levels(book.bids()), levels(book.asks()), at));
    }

    private static List<Level> levels(List<PaperBook.Level> side) {
        return side.stream()
                .map(level -> new Level(level.price(), level.quantity()))
                .toList();
    }

    private void look() {
        try {
            while (!closing.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                if (connected.getAsBoolean()) {
                    again();
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("books are not told again any more");
        }
    }

    /** Tells what has been quiet for a while, and reads what could not be read before. */
    private void again() {
        Set<String> unknown = new HashSet<>();
        locked(() -> Map.copyOf(watches).forEach((symbol, watch) -> {
            if (watch.bar == null || watch.filters == null) {
                unknown.add(symbol);
            } else if (nanos.getAsLong() - watch.toldNanos >= AGAIN_AFTER.toNanos()) {
                tell(symbol, watch);
            }
        }));
        unknown.forEach(this::read);
    }

    @Override
    public void close() {
        closing.countDown();
    }
}
