package dev.flotilla.papervenue.market.simulator;

import dev.flotilla.core.market.InstrumentFilters;
import dev.flotilla.core.market.Interval;
import dev.flotilla.core.market.MarketWindows;
import dev.flotilla.papervenue.market.MarketInfo;
import dev.flotilla.papervenue.market.MarketSource;
import dev.flotilla.papervenue.market.MarketStep;
import dev.flotilla.papervenue.market.SourceKind;
import dev.flotilla.papervenue.market.SymbolBar;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The simulator as a market without end. It begins 100 four-hour bars before its first clock, so that every indicator is
 * complete at once; to go on from a later moment it runs over what lies before.
 */
public final class SimulatedMarket implements MarketSource {
    private static final long STEP = Interval.M5.millis();
    private static final long HISTORY = MarketWindows.FOUR_HOUR_BARS * Interval.H4.millis();

    private final MarketInfo info;
    private final Map<String, InstrumentFilters> instruments;
    private final SimulatorModel model;
    private final Instant start;
    private long nextOpen;
    private @Nullable MarketStep peeked;

    /**
     * @param firstClock market time at which this market began; on a four-hour boundary
     * @param start market time to go on from, not before the first clock
     */
    public SimulatedMarket(long seed, Map<String, InstrumentFilters> instruments, Instant firstClock, Instant start) {
        this.info = new MarketInfo(
                SourceKind.SIMULATOR,
                "simulated market of " + String.join(", ", instruments.keySet()) + ", seed " + seed,
                seed,
                firstClock,
                null,
                List.copyOf(instruments.keySet()),
                List.of(),
                List.of());
        this.instruments = instruments;
        this.model = new SimulatorModel(seed, instruments);
        this.start = start;
        this.nextOpen = firstClock.toEpochMilli() - HISTORY;
    }

    /** The moment at which a market that begins now would have its first clock. */
    public static Instant firstClock(Instant now) {
        return Instant.ofEpochMilli(Interval.H4.bucketOf(now.toEpochMilli()));
    }

    @Override
    public MarketInfo info() {
        return info;
    }

    @Override
    public Map<String, InstrumentFilters> instruments() {
        return instruments;
    }

    @Override
    public Instant start() {
        return start;
    }

    /** Bars older than what indicators and charts need are run over without being handed on. */
    @Override
    public void history(Consumer<SymbolBar> sink) {
        long shown = Interval.H4.bucketOf(start.toEpochMilli()) - HISTORY;
        for (; nextOpen + STEP <= start.toEpochMilli(); nextOpen += STEP) {
            if (nextOpen < shown) {
                model.skip();
            } else {
                model.next(nextOpen).forEach(sink);
            }
        }
    }

    @Override
    public Optional<MarketStep> peek() {
        if (peeked == null) {
            peeked = new MarketStep(Instant.ofEpochMilli(nextOpen + STEP), model.next(nextOpen));
            nextOpen += STEP;
        }
        return Optional.of(peeked);
    }

    @Override
    public void advance() {
        peeked = null;
    }

    @Override
    public boolean ended() {
        return false;
    }

    @Override
    public boolean paced() {
        return true;
    }
}
