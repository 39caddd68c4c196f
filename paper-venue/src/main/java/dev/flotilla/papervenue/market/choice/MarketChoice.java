package dev.flotilla.papervenue.market.choice;

import dev.flotilla.core.market.InstrumentFilters;
import dev.flotilla.core.market.Interval;
import dev.flotilla.papervenue.market.DefaultFilters;
import dev.flotilla.papervenue.market.MarketException;
import dev.flotilla.papervenue.market.MarketSource;
import dev.flotilla.papervenue.market.SourceKind;
import dev.flotilla.papervenue.market.live.FeedException;
import dev.flotilla.papervenue.market.replay.ReplayMarket;
import dev.flotilla.papervenue.market.simulator.SimulatedMarket;
import dev.flotilla.venues.replay.ReplayOutcome;
import dev.flotilla.venues.replay.ReplayPlan;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * Opens the market: a replay when recordings are given; else what the data directory holds; else live data when the venue
 * answers; else the simulator. Throws {@link MarketException} when that cannot be.
 */
public final class MarketChoice {
    private static final Logger LOG = Logger.getLogger(MarketChoice.class);

    private final MarketWish wish;
    private final Optional<Resume> resume;
    private final Instant now;
    private final LiveOpener live;
    private final LongSupplier seeds;

    /** Opens live data; throws {@link FeedException} when the venue does not answer. */
    @FunctionalInterface
    public interface LiveOpener {
        MarketSource open(List<String> symbols, Instant firstClock, Instant start);
    }

    /** @param seeds draws a seed when none is given */
    public MarketChoice(MarketWish wish, Optional<Resume> resume, Instant now, LiveOpener live, LongSupplier seeds) {
        this.wish = wish;
        this.resume = resume;
        this.now = now;
        this.live = live;
        this.seeds = seeds;
    }

    public MarketSource open() {
        if (!wish.replay().isEmpty()) {
            return replay();
        }
        Optional<SourceKind> kind =
                wish.source().or(() -> resume.map(held -> held.identity().kind()));
        return kind.isEmpty() ? liveOrSimulated() : open(kind.get());
    }

    private MarketSource open(SourceKind kind) {
        return switch (kind) {
            case REPLAY ->
                throw new MarketException(
                        "this data directory holds a fleet on a replay of recordings: name them again with --replay,"
                                + " or use another --data-dir, or `fleet down --wipe` to begin anew",
                        null);
            case LIVE -> live();
            case SIMULATOR -> simulated();
        };
    }

    private MarketSource replay() {
        resume.ifPresent(held -> held.requireKind(SourceKind.REPLAY));
        ReplayPlan plan = resume.map(this::planFor)
                .orElseGet(() -> required(
                        ReplayPlan.of(wish.replay(), wish.symbols(), wish.from().orElse(null))));
        Map<String, InstrumentFilters> filters = DefaultFilters.of(plan.symbols(), wish.filters());
        if (resume.isEmpty()) {
            return new ReplayMarket(plan, filters, plan.firstClock(), plan.firstClock());
        }
        Resume held = resume.get();
        held.requireSymbols(plan.symbols());
        held.requireDataAt(begin(plan));
        return new ReplayMarket(plan, filters, held.identity().firstClock(), held.clock());
    }

    /**
     * The recordings of a fleet that goes on: those that hold its first moment, as on its first start; else those that hold
     * the moment at which it stopped; else whatever can be played.
     */
    private ReplayPlan planFor(Resume held) {
        ReplayOutcome first =
                ReplayPlan.of(wish.replay(), wish.symbols(), held.identity().firstClock());
        ReplayOutcome outcome = first;
        if (mayBeRetried(outcome)) {
            outcome = ReplayPlan.of(wish.replay(), wish.symbols(), held.clock());
        }
        if (mayBeRetried(outcome)) {
            outcome = ReplayPlan.of(wish.replay(), wish.symbols(), null);
        }
        return required(mayBeRetried(outcome) ? first : outcome);
    }

    private static boolean mayBeRetried(ReplayOutcome outcome) {
        return outcome instanceof ReplayOutcome.Refused refused
                && refused.file().isEmpty();
    }

    private static ReplayPlan required(ReplayOutcome outcome) {
        return switch (outcome) {
            case ReplayOutcome.Refused refused -> throw new MarketException(refused.message(), null);
            case ReplayOutcome.Ready ready -> ready.plan();
        };
    }

    private static Instant begin(ReplayPlan plan) {
        return Instant.ofEpochMilli(plan.tapes().stream()
                .mapToLong(tape -> tape.bars().firstOpenMillis())
                .max()
                .orElseThrow());
    }

    private MarketSource liveOrSimulated() {
        try {
            return live();
        } catch (FeedException | MarketException unavailable) {
            LOG.infof("no live market data, simulating instead cause=%s", unavailable.getMessage());
            return simulated();
        }
    }

    private MarketSource live() {
        resume.ifPresent(held -> held.requireKind(SourceKind.LIVE));
        List<String> symbols = symbols();
        Instant start = Instant.ofEpochMilli(Interval.M5.bucketOf(now.toEpochMilli()));
        return live.open(
                symbols,
                resume.map(held -> held.identity().firstClock()).orElse(start),
                resume.map(Resume::clock).orElse(start));
    }

    private MarketSource simulated() {
        resume.ifPresent(held -> {
            held.requireKind(SourceKind.SIMULATOR);
            held.requireSeed(wish.seed());
        });
        long seed = resume.map(Resume::identity)
                .flatMap(identity -> Optional.ofNullable(identity.seed()))
                .or(wish::seed)
                .orElseGet(seeds::getAsLong);
        Instant first = resume.map(held -> held.identity().firstClock())
                .orElseGet(
                        () -> SimulatedMarket.firstClock(wish.simulatorStart().orElse(now)));
        Map<String, InstrumentFilters> filters = DefaultFilters.of(symbols(), wish.filters());
        return new SimulatedMarket(
                seed, filters, first, resume.map(Resume::clock).orElse(first));
    }

    /** Of a fleet that goes on its symbols in their order, otherwise those asked for. */
    private List<String> symbols() {
        if (resume.isEmpty()) {
            return wish.symbolsOrDefault();
        }
        if (!wish.symbols().isEmpty()) {
            resume.get().requireSymbols(wish.symbols());
        }
        return resume.get().identity().symbols();
    }
}
