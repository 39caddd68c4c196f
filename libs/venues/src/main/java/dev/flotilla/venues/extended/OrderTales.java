package dev.flotilla.venues.extended;

import dev.flotilla.venues.VenueOrder;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/** What is known of one account's orders, from its stream and from queries. What has ended stays ended. Thread-safe. */
final class OrderTales {

    private static final int KEPT_MAX = 5_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition told = lock.newCondition();
    // All guarded by lock.
    private final Map<String, VenueOrder> byClientId = new LinkedHashMap<>();
    private final Map<String, String> clientIds = new LinkedHashMap<>();

    /** Takes an order as it is told; false when that is nothing new. */
    boolean take(VenueOrder order) {
        lock.lock();
        try {
            VenueOrder before = byClientId.get(order.clientOrderId());
            boolean older = before != null && isOlder(order, before);
            if (older || order.equals(before)) {
                return false;
            }
            byClientId.put(order.clientOrderId(), order);
            clientIds.put(order.venueOrderId(), order.clientOrderId());
            forget(byClientId);
            forget(clientIds);
            told.signalAll();
            return true;
        } finally {
            lock.unlock();
        }
    }

    private static boolean isOlder(VenueOrder order, VenueOrder before) {
        return !before.status().open() && order.status().open()
                || order.filledQuantity().compareTo(before.filledQuantity()) < 0;
    }

    private static void forget(Map<String, ?> oldestFirst) {
        if (oldestFirst.size() > KEPT_MAX) {
            oldestFirst.remove(oldestFirst.keySet().iterator().next());
        }
    }

    Optional<VenueOrder> byVenueId(String venueOrderId) {
        lock.lock();
        try {
            return Optional.ofNullable(clientIds.get(venueOrderId)).map(byClientId::get);
        } finally {
            lock.unlock();
        }
    }

    /** The order once it is told as wanted; empty when that takes too long. */
    Optional<VenueOrder> await(String clientOrderId, Predicate<VenueOrder> wanted, Duration longest) {
        lock.lock();
        try {
            long left = longest.toNanos();
            while (true) {
                VenueOrder order = byClientId.get(clientOrderId);
                if (order != null && wanted.test(order)) {
                    return Optional.of(order);
                }
                if (left <= 0) {
                    return Optional.empty();
                }
                left = told.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /** Those that can still be filled, by what is known. */
    List<VenueOrder> open() {
        lock.lock();
        try {
            return byClientId.values().stream()
                    .filter(order -> order.status().open())
                    .toList();
        } finally {
            lock.unlock();
        }
    }
}
