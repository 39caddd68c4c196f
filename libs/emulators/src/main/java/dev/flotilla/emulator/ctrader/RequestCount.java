package dev.flotilla.emulator.ctrader;

import dev.flotilla.venues.ctrader.wire.AccountRequest;
import dev.flotilla.venues.ctrader.wire.MarketRequest;
import dev.flotilla.venues.ctrader.wire.Request;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/** Requests of one connection within the last second, those about the past counted apart. Guarded by the protocol's lock. */
final class RequestCount {
    private static final long SECOND_NANOS = 1_000_000_000L;

    private final LongSupplier nanos;
    private final Deque<Long> usual = new ArrayDeque<>();
    private final Deque<Long> past = new ArrayDeque<>();

    RequestCount(LongSupplier nanos) {
        this.nanos = nanos;
    }

    static boolean historical(Request request) {
        return request instanceof MarketRequest.Trendbars
                || request instanceof AccountRequest.DealList
                || request instanceof AccountRequest.OrderList
                || request instanceof AccountRequest.CashFlows;
    }

    /** False when it is one too many; then it does not count. */
    boolean take(Request request, int most, int mostPast) {
        boolean ofPast = historical(request);
        Deque<Long> counted = ofPast ? past : usual;
        long now = nanos.getAsLong();
        while (!counted.isEmpty() && now - counted.getFirst() >= SECOND_NANOS) {
            counted.removeFirst();
        }
        if (counted.size() >= (ofPast ? mostPast : most)) {
            return false;
        }
        counted.addLast(now);
        return true;
    }
}
