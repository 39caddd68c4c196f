package dev.flotilla.worker.runtime;

import dev.flotilla.venues.AccountSnapshot;
import dev.flotilla.venues.AccountView;
import dev.flotilla.venues.AmendRequest;
import dev.flotilla.venues.AmendResult;
import dev.flotilla.venues.CancelAllResult;
import dev.flotilla.venues.CancelResult;
import dev.flotilla.venues.DeadManSwitch;
import dev.flotilla.venues.IncomeHistory;
import dev.flotilla.venues.OrderGateway;
import dev.flotilla.venues.OrderLookup;
import dev.flotilla.venues.OrderRequest;
import dev.flotilla.venues.PlaceResult;
import dev.flotilla.venues.VenueAccount;
import dev.flotilla.venues.VenueFill;
import dev.flotilla.worker.lease.MonotonicClock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** An account whose every call is timed. */
public record MeteredAccount(VenueAccount account, BotMeter meter, MonotonicClock clock) implements VenueAccount {

    private <T> T timed(Supplier<T> call) {
        long before = clock.nanos();
        try {
            return call.get();
        } finally {
            meter.venueCall(clock.nanos() - before);
        }
    }

    @Override
    public OrderGateway orders() {
        OrderGateway orders = account.orders();
        return new OrderGateway() {
            @Override
            public PlaceResult place(OrderRequest order) {
                return timed(() -> orders.place(order));
            }

            @Override
            public CancelResult cancel(String symbol, String clientOrderId, Instant validUntil) {
                return timed(() -> orders.cancel(symbol, clientOrderId, validUntil));
            }

            @Override
            public OrderLookup find(String symbol, String clientOrderId) {
                return timed(() -> orders.find(symbol, clientOrderId));
            }

            @Override
            public AmendResult amend(AmendRequest change) {
                return timed(() -> orders.amend(change));
            }

            @Override
            public CancelAllResult cancelAll(String symbol, Instant validUntil) {
                return timed(() -> orders.cancelAll(symbol, validUntil));
            }
        };
    }

    @Override
    public AccountView view() {
        AccountView view = account.view();
        return new AccountView() {
            @Override
            public AccountSnapshot snapshot() {
                return timed(view::snapshot);
            }

            @Override
            public List<VenueFill> fillsAfter(long seq, int limit) {
                return timed(() -> view.fillsAfter(seq, limit));
            }
        };
    }

    @Override
    public Optional<DeadManSwitch> deadMan() {
        return account.deadMan();
    }

    @Override
    public Optional<IncomeHistory> income() {
        return account.income();
    }
}
