package dev.flotilla.worker.wiring;

import dev.flotilla.streams.CommandLink;
import dev.flotilla.venues.budget.KnownLimits;
import dev.flotilla.venues.budget.PenaltyTerms;
import dev.flotilla.venues.budget.RateLimit;
import dev.flotilla.venues.budget.RequestLimits;
import dev.flotilla.venues.budget.Reserves;
import dev.flotilla.worker.budget.BudgetSettings;
import dev.flotilla.worker.budget.Patience;
import dev.flotilla.worker.budget.VenueBudget;
import dev.flotilla.worker.budget.adapter.MicrometerBudgetMeter;
import dev.flotilla.worker.budget.adapter.RedisBuckets;
import dev.flotilla.worker.heartbeat.WorkerIdentity;
import dev.flotilla.worker.lease.MonotonicClock;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The request budgets and what keeps them going. */
@Singleton
class BudgetWiring {

    private static final Duration TICK = Duration.ofSeconds(1);

    private final BudgetConfig config;
    // Set when the worker starts, used when it stops; both on the main thread.
    private @Nullable Rhythm ticking;

    BudgetWiring(BudgetConfig config) {
        this.config = config;
    }

    @Produces
    @Singleton
    VenueBudget venueBudget(
            LiveVenueConfig live,
            CommandLink link,
            WorkerIdentity identity,
            MeterRegistry registry,
            MonotonicClock clock) {
        String venue = live.name();
        RedisBuckets buckets = new RedisBuckets(link, identity.workerId(), config.redisTimeout());
        return new VenueBudget(
                venue,
                settings(venue),
                buckets,
                new MicrometerBudgetMeter(registry, venue),
                clock,
                BudgetWiring::pause);
    }

    private static void pause(Duration time) throws InterruptedException {
        LockSupport.parkNanos(time.toNanos());
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted while waiting for tokens");
        }
    }

    @Produces
    @Singleton
    Patience patience() {
        return new Patience(
                config.patience().settling(),
                config.patience().read(),
                config.patience().sending());
    }

    void start(@Observes StartupEvent event, VenueBudget budget, MeterRegistry registry) {
        MicrometerBudgetMeter.watch(registry, budget);
        ticking = Rhythm.of("budget", TICK, budget::tick);
    }

    void stop(@Observes ShutdownEvent event) {
        Rhythm running = ticking;
        if (running != null) {
            running.close();
        }
    }

    private BudgetSettings settings(String venue) {
        BudgetConfig.ReserveConfig reserve = config.reserve();
        return new BudgetSettings(
                limits(venue),
                config.egress(),
                config.used(),
                config.burst(),
                new Reserves(reserve.cancel(), reserve.entry(), reserve.read()),
                PenaltyTerms.USUAL,
                config.keep(),
                config.assumedWorkers());
    }

    private RequestLimits limits(String venue) {
        BudgetConfig.LimitConfig own = config.venues().get(venue);
        if (own == null) {
            return known(venue);
        }
        RequestLimits like = known(own.like().orElse(venue));
        return like.within(
                limit(own.ip(), own.window(), like.perIp()), limit(own.wallet(), own.window(), like.perWallet()));
    }

    private static RequestLimits known(String venue) {
        return KnownLimits.of(venue)
                .orElseThrow(() -> new IllegalArgumentException("no request limits are known of venue " + venue
                        + "; known are " + Arrays.toString(KnownLimits.values()).toLowerCase(java.util.Locale.ROOT)))
                .limits();
    }

    private static @Nullable RateLimit limit(OptionalLong weight, Duration window, @Nullable RateLimit otherwise) {
        return weight.isPresent() ? new RateLimit(weight.getAsLong(), window) : otherwise;
    }
}
