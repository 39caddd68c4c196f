package dev.flotilla.params.market.adapter;

import dev.flotilla.contracts.api.Fleet;
import dev.flotilla.params.market.VenueMarket;
import dev.flotilla.params.stream.ChangeFeed;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Tells watchers, once a second and only while there are any, how far the market's clock is. */
@ApplicationScoped
public class MarketTicker {

    private final VenueMarket venue;
    private final ChangeFeed feed;
    private final AtomicReference<Instant> told = new AtomicReference<>(Instant.EPOCH);

    MarketTicker(VenueMarket venue, ChangeFeed feed) {
        this.venue = venue;
        this.feed = feed;
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void tick() {
        if (feed.watchers() > 0) {
            Optional<Fleet.Market> market = venue.market();
            market.filter(now -> !now.clock().equals(told.getAndSet(now.clock())))
                    .ifPresent(this::tell);
        }
    }

    private void tell(Fleet.Market market) {
        Map<String, Object> data = Map.of(
                "clock", market.clock(), "speed", market.speed(), "ended", market.ended(), "source", market.source());
        feed.publish(new Fleet.Change("market", null, market.clock(), data));
    }
}
