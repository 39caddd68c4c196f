package dev.flotilla.venues.ctrader;

import dev.flotilla.venues.ctrader.wire.AccountRequest;
import dev.flotilla.venues.ctrader.wire.MarketRequest;
import dev.flotilla.venues.ctrader.wire.Request;
import dev.flotilla.venues.ctrader.wire.TradeRequest;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Keeps one connection under what the venue counts on it, by waiting. The fleet's budget shares the same limits among workers; this is what a
 * single connection must keep in any case, its own reads after a reconnect included. Changes of orders never wait.
 */
final class Pace {
    private static final long SECOND_NANOS = Duration.ofMillis(1_050).toNanos();

    private final LongSupplier nanos;
    private final int most;
    private final int mostHistorical;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition passed = lock.newCondition();
    // Both guarded by lock.
    private final Deque<Long> requests = new ArrayDeque<>();
    private final Deque<Long> historical = new ArrayDeque<>();

    Pace(CtraderConfig config) {
        this.nanos = config.nanos();
        this.most = config.requestsPerSecond();
        this.mostHistorical = config.historicalPerSecond();
    }

    private static boolean historical(Request request) {
        return request instanceof MarketRequest.Trendbars
                || request instanceof AccountRequest.DealList
                || request instanceof AccountRequest.OrderList
                || request instanceof AccountRequest.CashFlows;
    }

    /** False when interrupted. */
    boolean await(Request request) {
        boolean past = historical(request);
        Deque<Long> counted = past ? historical : requests;
        int limit = past ? mostHistorical : most;
        lock.lock();
        try {
            while (!(request instanceof TradeRequest) && used(counted) >= limit) {
                long left = counted.getFirst() + SECOND_NANOS - nanos.getAsLong();
                if (left > 0 && passed.await(left, TimeUnit.NANOSECONDS)) {
                    passed.signalAll();
                }
            }
            counted.addLast(nanos.getAsLong());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    private int used(Deque<Long> counted) {
        long begin = nanos.getAsLong() - SECOND_NANOS;
        while (!counted.isEmpty() && counted.getFirst() <= begin) {
            counted.removeFirst();
        }
        return counted.size();
    }
}
