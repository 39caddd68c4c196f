package dev.flotilla.papervenue.market.replay;

import dev.flotilla.core.market.InstrumentFilters;
import dev.flotilla.papervenue.market.MarketInfo;
import dev.flotilla.papervenue.market.MarketSource;
import dev.flotilla.papervenue.market.MarketStep;
import dev.flotilla.papervenue.market.SourceKind;
import dev.flotilla.papervenue.market.SymbolBar;
import dev.flotilla.venues.replay.ReplayPlan;
import dev.flotilla.venues.replay.SymbolTape;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Plays the tapes of a plan: one step per moment at which a bar of any symbol closes. */
public final class ReplayMarket implements MarketSource {
    private final MarketInfo info;
    private final Map<String, InstrumentFilters> instruments;
    private final List<SymbolTape> tapes;
    private final long lastMillis;
    private final Instant start;
    private final int[] next;
    private @Nullable MarketStep peeked;

    /**
     * @param firstClock market time at which this market began, on an earlier start perhaps
     * @param start market time to go on from
     */
    public ReplayMarket(
            ReplayPlan plan, Map<String, InstrumentFilters> instruments, Instant firstClock, Instant start) {
        this.info = info(plan, firstClock);
        this.instruments = instruments;
        this.tapes = plan.tapes();
        this.lastMillis = plan.lastClock().toEpochMilli();
        this.start = start;
        this.next = tapes.stream()
                .mapToInt(tape -> tape.bars().firstAfter(start.toEpochMilli()))
                .toArray();
    }

    private static MarketInfo info(ReplayPlan plan, Instant firstClock) {
        return new MarketInfo(
                SourceKind.REPLAY,
                plan.description(),
                null,
                firstClock,
                plan.lastClock(),
                plan.symbols(),
                plan.files().stream().map(file -> file.path().toString()).toList(),
                plan.unused().stream()
                        .map(file -> new MarketInfo.Unused(file.file(), file.reason()))
                        .toList());
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

    @Override
    public void history(Consumer<SymbolBar> sink) {
        int[] at = new int[next.length];
        for (long close = earliest(at); close <= start.toEpochMilli(); close = earliest(at)) {
            barsAt(close, at).forEach(sink);
        }
    }

    @Override
    public Optional<MarketStep> peek() {
        if (peeked == null) {
            long close = earliest(next);
            if (close <= lastMillis) {
                peeked = new MarketStep(Instant.ofEpochMilli(close), barsAt(close, next));
            }
        }
        return Optional.ofNullable(peeked);
    }

    @Override
    public void advance() {
        peeked = null;
    }

    @Override
    public boolean ended() {
        return peek().isEmpty();
    }

    @Override
    public boolean paced() {
        return true;
    }

    /** Earliest close among the tapes' bars at these places; {@link Long#MAX_VALUE} when all tapes are over. */
    private long earliest(int[] places) {
        long earliest = Long.MAX_VALUE;
        for (int i = 0; i < places.length; i++) {
            if (places[i] < tapes.get(i).bars().size()) {
                earliest = Math.min(earliest, tapes.get(i).bars().closeMillis(places[i]));
            }
        }
        return earliest;
    }

    /** The bars that close at this moment; moves the places behind them. */
    private List<SymbolBar> barsAt(long close, int[] places) {
        List<SymbolBar> bars = new ArrayList<>(places.length);
        for (int i = 0; i < places.length; i++) {
            SymbolTape tape = tapes.get(i);
            if (places[i] < tape.bars().size() && tape.bars().closeMillis(places[i]) == close) {
                bars.add(new SymbolBar(
                        tape.symbol(),
                        tape.bars().bar(places[i]),
                        tape.funding().at(close).orElse(null)));
                places[i]++;
            }
        }
        return bars;
    }
}
