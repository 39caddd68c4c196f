package dev.flotilla.worker.budget.adapter;

import dev.flotilla.venues.budget.BudgetScope;
import dev.flotilla.venues.budget.LimitSignal;
import dev.flotilla.venues.budget.RequestClass;
import dev.flotilla.worker.budget.BudgetMeter;
import dev.flotilla.worker.budget.VenueBudget;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code fleet_venue_budget_*} of one venue, by class; wallets are never labels. */
public final class MicrometerBudgetMeter implements BudgetMeter {

    private static final String PREFIX = "fleet.venue.budget.";
    private static final Duration NOTHING = Duration.ofMillis(1);

    private final MeterRegistry registry;
    private final String venue;
    private final Map<RequestClass, Map<Source, Counter>> granted = new EnumMap<>(RequestClass.class);
    private final Map<RequestClass, Timer> waits = new EnumMap<>(RequestClass.class);
    private final Map<RequestClass, Map<Why, Counter>> refusals = new EnumMap<>(RequestClass.class);
    private final Map<RequestClass, Counter> borrowed = new EnumMap<>(RequestClass.class);
    private final Map<BudgetScope, Map<LimitSignal.Kind, Counter>> penalties = new EnumMap<>(BudgetScope.class);

    public MicrometerBudgetMeter(MeterRegistry registry, String venue) {
        this.registry = registry;
        this.venue = venue;
        for (RequestClass kind : RequestClass.values()) {
            granted.put(
                    kind,
                    each(
                            Source.class,
                            source -> counter("granted", Tags.of("class", word(kind), "source", word(source)))));
            refusals.put(
                    kind, each(Why.class, why -> counter("refusals", Tags.of("class", word(kind), "why", word(why)))));
            borrowed.put(kind, counter("borrowed", Tags.of("class", word(kind))));
            waits.put(
                    kind,
                    Timer.builder(PREFIX + "waits")
                            .tag("venue", venue)
                            .tag("class", word(kind))
                            .register(registry));
        }
        for (BudgetScope scope : BudgetScope.values()) {
            penalties.put(
                    scope,
                    each(
                            LimitSignal.Kind.class,
                            kind -> counter("penalties", Tags.of("scope", word(scope), "signal", word(kind)))));
        }
    }

    private static <E extends Enum<E>> Map<E, Counter> each(Class<E> type, Function<E, Counter> counter) {
        Map<E, Counter> all = new EnumMap<>(type);
        for (E value : type.getEnumConstants()) {
            all.put(value, counter.apply(value));
        }
        return all;
    }

    private Counter counter(String name, Tags tags) {
        return Counter.builder(PREFIX + name).tag("venue", venue).tags(tags).register(registry);
    }

    private static String word(Object value) {
        return value.toString().toLowerCase(Locale.ROOT);
    }

    /** {@code tokens}, {@code workers} and {@code away} of the outgoing address, as this worker sees it. */
    public static void watch(MeterRegistry registry, VenueBudget budget) {
        Gauge.builder(PREFIX + "tokens", budget, VenueBudget::tokens)
                .tag("venue", budget.venue())
                .register(registry);
        Gauge.builder(PREFIX + "workers", budget, VenueBudget::workers)
                .tag("venue", budget.venue())
                .register(registry);
        Gauge.builder(PREFIX + "away", budget, known -> known.away() ? 1 : 0)
                .tag("venue", budget.venue())
                .register(registry);
    }

    @Override
    public void granted(RequestClass kind, Source source, Duration waited) {
        increment(granted.get(kind), source);
        Timer timer = waits.get(kind);
        if (timer != null && waited.compareTo(NOTHING) >= 0) {
            timer.record(waited);
        }
    }

    @Override
    public void refused(RequestClass kind, Why why) {
        increment(refusals.get(kind), why);
    }

    @Override
    public void borrowed(RequestClass kind, long tokens) {
        Counter counter = borrowed.get(kind);
        if (counter != null) {
            counter.increment(tokens);
        }
    }

    @Override
    public void penalised(BudgetScope scope, LimitSignal.Kind kind) {
        increment(penalties.get(scope), kind);
    }

    private static <E extends Enum<E>> void increment(@Nullable Map<E, Counter> counters, E of) {
        Counter counter = counters == null ? null : counters.get(of);
        if (counter != null) {
            counter.increment();
        }
    }
}
