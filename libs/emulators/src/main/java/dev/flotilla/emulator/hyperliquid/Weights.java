package dev.flotilla.emulator.hyperliquid;

import java.util.List;
import java.util.Set;

/** What each query costs, counted per minute. Thread-safe. */
final class Weights {

    static final int PER_MINUTE = 1_200;

    private static final long MINUTE = 60_000;
    private static final Set<String> LIGHT = Set.of(
            "l2Book", "allMids", "clearinghouseState", "orderStatus", "spotClearinghouseState", "exchangeStatus");
    private static final List<String> PER_ITEM = List.of(
            "recentTrades", "historicalOrders", "userFills", "userFillsByTime", "fundingHistory", "userFunding");
    private static final int LIGHT_WEIGHT = 2;
    private static final int ROLE_WEIGHT = 60;
    private static final int USUAL_WEIGHT = 20;
    private static final int ITEMS = 20;
    private static final int CANDLES = 60;

    // Guarded by this.
    private long limit = PER_MINUTE;
    private long minute;
    private long used;

    synchronized void limit(long perMinute) {
        limit = perMinute;
    }

    /** False when the minute has no room for it; then nothing is counted. */
    synchronized boolean take(long weight, long nowMillis) {
        if (nowMillis / MINUTE != minute) {
            minute = nowMillis / MINUTE;
            used = 0;
        }
        if (used + weight > limit) {
            return false;
        }
        used += weight;
        return true;
    }

    /** Counts what an answer turned out to be. */
    synchronized void add(long weight) {
        used += weight;
    }

    synchronized long used() {
        return used;
    }

    static int of(String type) {
        if (LIGHT.contains(type)) {
            return LIGHT_WEIGHT;
        }
        return type.equals("userRole") ? ROLE_WEIGHT : USUAL_WEIGHT;
    }

    static long ofItems(String type, int items) {
        if (type.equals("candleSnapshot")) {
            return items / CANDLES;
        }
        return PER_ITEM.contains(type) ? items / ITEMS : 0;
    }
}
