package dev.flotilla.worker.budget;

import dev.flotilla.venues.Capabilities;
import dev.flotilla.venues.FeedWithHistory;
import dev.flotilla.venues.InstrumentCatalog;
import dev.flotilla.venues.MarketFeed;
import dev.flotilla.venues.Touch;
import dev.flotilla.venues.Venue;
import dev.flotilla.venues.VenueAccess;
import dev.flotilla.venues.VenueAccount;
import dev.flotilla.venues.budget.RequestClass;
import dev.flotilla.venues.budget.VenueCall;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * A venue whose every request first takes its tokens. The stream costs none, and instruments come from a cache that is read anew too seldom to count.
 */
public final class BudgetedVenue implements Venue {

    private final Venue venue;
    private final BudgetedCalls calls;
    private final MarketFeed feed;

    /** @param wall what the validity of orders is measured by */
    public BudgetedVenue(Venue venue, VenueBudget budget, Patience patience, InstantSource wall) {
        this.venue = venue;
        this.calls = new BudgetedCalls(budget, patience, wall);
        this.feed = budgeted(venue.feed(), calls);
    }

    @Override
    public String name() {
        return venue.name();
    }

    @Override
    public Capabilities capabilities() {
        return venue.capabilities();
    }

    @Override
    public InstrumentCatalog instruments() {
        return venue.instruments();
    }

    @Override
    public MarketFeed feed() {
        return feed;
    }

    @Override
    public VenueAccount open(VenueAccess access) {
        VenueAccount account = calls.read(
                VenueCall.OPEN, RequestClass.CANCEL, access.account(), Wanted.ALWAYS, () -> venue.open(access));
        return new BudgetedAccount(account, access.account(), calls, Wanted.ALWAYS);
    }

    @Override
    public Optional<Duration> clockOffset() {
        return venue.clockOffset();
    }

    @Override
    public Optional<Touch> touch(String symbol) {
        return calls.read(VenueCall.TOUCH, RequestClass.CANCEL, null, Wanted.ALWAYS, () -> venue.touch(symbol));
    }

    @Override
    public void close() {
        venue.close();
    }

    /** History costs; what is pushed does not. */
    private static MarketFeed budgeted(MarketFeed feed, BudgetedCalls calls) {
        return new FeedWithHistory(
                feed,
                (symbol, interval, limit) -> calls.read(
                        VenueCall.HISTORY,
                        RequestClass.READ,
                        null,
                        Wanted.ALWAYS,
                        () -> feed.history(symbol, interval, limit)));
    }
}
