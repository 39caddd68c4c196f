package dev.flotilla.papervenue.market.live;

import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.InstrumentFilters;
import dev.flotilla.core.market.Interval;
import dev.flotilla.core.market.MarketWindows;
import dev.flotilla.papervenue.market.MarketException;
import dev.flotilla.papervenue.market.MarketInfo;
import dev.flotilla.papervenue.market.MarketSource;
import dev.flotilla.papervenue.market.MarketStep;
import dev.flotilla.papervenue.market.SourceKind;
import dev.flotilla.papervenue.market.SymbolBar;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Follows a venue's public data in real time. What closed while this process was away comes first, at once; then each bar
 * within a poll of its close. A silent venue is logged once and polled on.
 */
public final class LiveMarket implements MarketSource {
    private static final Logger LOG = Logger.getLogger(LiveMarket.class);
    private static final int PAGE = 1_500;
    private static final int PAGES_MAX = 200;
    private static final int STEPS_MAX = 20_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration FUNDING_EVERY = Duration.ofMinutes(1);
    private static final long HISTORY = MarketWindows.FOUR_HOUR_BARS * Interval.H4.millis();

    private final PublicMarketData data;
    private final MarketInfo info;
    private final Map<String, InstrumentFilters> instruments;
    private final Instant start;
    private final Map<String, List<Bar>> past = new LinkedHashMap<>();
    private final BarCollector collector;
    private final InstantSource clock;
    private final BlockingQueue<MarketStep> steps = new LinkedBlockingQueue<>(STEPS_MAX);
    // Volatile: set once by the loop before the poller starts.
    private volatile Runnable wake = () -> {};
    private Instant fundingDue = Instant.MIN;
    private boolean silent;
    private @Nullable ScheduledExecutorService poller;
    private @Nullable ScheduledFuture<?> polls;

    private LiveMarket(
            PublicMarketData data,
            Map<String, InstrumentFilters> instruments,
            Instant firstClock,
            Instant start,
            InstantSource clock) {
        this.data = data;
        this.instruments = instruments;
        this.start = start;
        this.clock = clock;
        this.info = new MarketInfo(
                SourceKind.LIVE,
                "live public data of " + data.name() + " for " + String.join(", ", instruments.keySet()),
                null,
                firstClock,
                null,
                List.copyOf(instruments.keySet()),
                List.of(),
                List.of());
        this.collector = new BarCollector(instruments.keySet(), start.toEpochMilli());
    }

    /**
     * Fetches rules and history. Throws {@link FeedException} when the venue does not answer, {@link MarketException} when it
     * does not trade a symbol.
     */
    public static LiveMarket open(
            PublicMarketData data, List<String> symbols, Instant firstClock, Instant start, InstantSource clock) {
        Map<String, InstrumentFilters> instruments = data.instruments(symbols);
        List<String> missing = symbols.stream()
                .filter(symbol -> !instruments.containsKey(symbol))
                .toList();
        if (!missing.isEmpty()) {
            throw new MarketException(data.name() + " does not trade " + String.join(", ", missing), null);
        }
        Map<String, InstrumentFilters> ordered = new LinkedHashMap<>();
        symbols.forEach(symbol -> ordered.put(symbol, instruments.getOrDefault(symbol, InstrumentFilters.DEFAULT)));
        LiveMarket market = new LiveMarket(data, ordered, firstClock, start, clock);
        market.fetchFunding();
        market.fetchPast();
        return market;
    }

    private void fetchPast() {
        Instant from = Instant.ofEpochMilli(Interval.H4.bucketOf(start.toEpochMilli()) - HISTORY);
        for (String symbol : instruments.keySet()) {
            List<Bar> bars = pages(symbol, from);
            past.put(
                    symbol,
                    bars.stream().filter(bar -> !closeOf(bar).isAfter(start)).toList());
            collector.add(symbol, bars);
        }
        collector.ready(clock.instant(), 0).forEach(steps::add);
    }

    private List<Bar> pages(String symbol, Instant from) {
        List<Bar> bars = new ArrayList<>();
        Instant next = from;
        for (int page = 0; page < PAGES_MAX; page++) {
            List<Bar> more = data.closedBars(symbol, next, PAGE);
            bars.addAll(more);
            if (more.size() < PAGE) {
                return bars;
            }
            next = closeOf(more.getLast());
        }
        return bars;
    }

    private static Instant closeOf(Bar bar) {
        return Instant.ofEpochMilli(bar.closeTimeMillis(Interval.M5));
    }

    /** Begins to poll. The executor becomes this market's own and ends with it. */
    public LiveMarket polling(ScheduledExecutorService executor, Duration every) {
        poller = executor;
        polls = executor.scheduleWithFixedDelay(this::poll, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
        return this;
    }

    @Override
    public void close() {
        if (polls != null && poller != null) {
            polls.cancel(true);
            poller.shutdownNow();
        }
    }

    /** One look at the venue: fetches what has closed since and hands on the steps that are ready. Never throws. */
    void poll() {
        try {
            fetchFunding();
            Instant now = clock.instant();
            for (String symbol : instruments.keySet()) {
                Instant due = collector.nextOpen(symbol);
                if (!now.isBefore(due.plusMillis(Interval.M5.millis()))) {
                    collector.add(symbol, data.closedBars(symbol, due, PAGE));
                }
            }
            List<MarketStep> ready = collector.ready(now, PATIENCE.toMillis());
            ready.forEach(this::hand);
            heard(!ready.isEmpty());
        } catch (FeedException unavailable) {
            quiet(unavailable);
        } catch (RuntimeException unexpected) {
            LOG.errorf(unexpected, "public market data cannot be read, polling on venue=%s", data.name());
        }
    }

    private void hand(MarketStep step) {
        if (!steps.offer(step)) {
            LOG.warnf("market steps are not taken, dropping one clock=%s waiting=%d", step.clock(), steps.size());
        }
    }

    private void heard(boolean news) {
        if (silent) {
            LOG.infof("public market data is back venue=%s", data.name());
            silent = false;
        }
        if (news) {
            wake.run();
        }
    }

    private void quiet(FeedException unavailable) {
        if (!silent) {
            LOG.warnf(
                    "public market data is silent, polling on venue=%s cause=%s",
                    data.name(), unavailable.getMessage());
            silent = true;
        }
    }

    private void fetchFunding() {
        Instant now = clock.instant();
        if (now.isBefore(fundingDue)) {
            return;
        }
        instruments
                .keySet()
                .forEach(symbol -> data.fundingRate(symbol).ifPresent(rate -> collector.funding(symbol, rate)));
        fundingDue = now.plus(FUNDING_EVERY);
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
        past.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(bar -> new SymbolBar(entry.getKey(), bar, null)))
                .sorted(Comparator.comparingLong(bar -> bar.bar().openTimeMillis()))
                .forEach(sink);
        past.clear();
    }

    @Override
    public Optional<MarketStep> peek() {
        return Optional.ofNullable(steps.peek());
    }

    @Override
    public void advance() {
        steps.poll();
    }

    @Override
    public boolean ended() {
        return false;
    }

    @Override
    public boolean paced() {
        return false;
    }

    @Override
    public void onAvailable(Runnable newWake) {
        wake = newWake;
    }
}
