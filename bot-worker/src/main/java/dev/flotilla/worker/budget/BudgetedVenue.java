package dev.flotilla.worker.budget;

import dev.flotilla.venues.FeedWithHistory;
import dev.flotilla.venues.ForwardingVenue;
import dev.flotilla.venues.MarketFeed;
import dev.flotilla.venues.Touch;
import dev.flotilla.venues.Venue;
import dev.flotilla.venues.VenueAccess;
import dev.flotilla.venues.VenueAccount;
import dev.flotilla.venues.budget.RequestClass;
import dev.flotilla.venues.budget.VenueCall;
import java.time.InstantSource;
import java.util.Optional;

/**
 * A venue whose every request first takes its tokens. The stream costs none, and instruments come from a cache that is read anew too seldom to count.
 */
public final class BudgetedVenue extends ForwardingVenue {

    private final BudgetedCalls calls;
    private final MarketFeed feed;

    /** @param wall what the validity of orders is measured by */
    public BudgetedVenue(Venue venue, VenueBudget budget, Patience patience, InstantSource wall) {
        super(venue);
        this.calls = new BudgetedCalls(budget, patience, wall);
        this.feed = budgeted(venue.feed(), calls);
    }

    @Override
    public MarketFeed feed() {
        return feed;
    }

    @Override
    public VenueAccount open(VenueAccess access) {
        VenueAccount account = calls.read(
                VenueCall.OPEN, RequestClass.CANCEL, access.account(), Wanted.ALWAYS, () -> super.open(access));
        return new BudgetedAccount(account, access.account(), calls, Wanted.ALWAYS);
    }

    @Override
    public Optional<Touch> touch(String symbol) {
        return calls.read(VenueCall.TOUCH, RequestClass.CANCEL, null, Wanted.ALWAYS, () -> super.touch(symbol));
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
