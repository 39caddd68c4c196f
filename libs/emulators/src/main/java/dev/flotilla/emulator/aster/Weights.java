package dev.flotilla.emulator.aster;

import dev.flotilla.emulator.server.EmulatorRequest;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** Counts weight and orders by the minute, as the venue does. Thread-safe. */
final class Weights {

    static final int WEIGHT_MAX = 2_400;
    static final int ORDERS_MAX = 1_200;
    private static final int STRIKES_MAX = 20;
    private static final long MINUTE_MILLIS = 60_000;

    private final InstantSource clock;
    private final Map<String, Integer> orders = new HashMap<>();
    private long minute;
    private int used;
    private int strikes;
    private int weightMax = WEIGHT_MAX;

    Weights(InstantSource clock) {
        this.clock = clock;
    }

    // synchronized throughout: one count for all connections
    private synchronized void turn() {
        long now = clock.millis() / MINUTE_MILLIS;
        if (now != minute) {
            minute = now;
            used = 0;
            strikes = 0;
            orders.clear();
        }
    }

    synchronized void weightMax(int most) {
        weightMax = most;
    }

    /** Takes the weight of a request; the status to refuse it with, 0 = go ahead. */
    synchronized int take(EmulatorRequest request, Params params) {
        turn();
        used += weight(request, params);
        if (used <= weightMax) {
            return 0;
        }
        strikes++;
        return strikes > STRIKES_MAX ? 418 : 429;
    }

    synchronized int order(String account) {
        turn();
        return orders.merge(account, 1, Integer::sum);
    }

    synchronized int used() {
        return used;
    }

    synchronized long secondsLeft() {
        return 1 + (MINUTE_MILLIS - clock.millis() % MINUTE_MILLIS) / 1_000;
    }

    private static int weight(EmulatorRequest request, Params params) {
        String path = request.path().replaceFirst("/fapi/v\\d/", "");
        boolean one = params.get("symbol") != null;
        return switch (path) {
            case "account", "accountWithJoinMargin", "balance", "positionRisk", "userTrades", "allOrders" -> 5;
            case "income" -> 30;
            case "openOrders" -> one ? 1 : 40;
            case "depth" -> depth(params.number("limit", 500));
            case "klines" -> klines(params.number("limit", 500));
            case "positionSide/dual" -> request.method().equals("GET") ? 30 : 1;
            case "countdownCancelAll" -> 10;
            case "commissionRate" -> 20;
            default -> 1;
        };
    }

    private static int depth(long limit) {
        if (limit <= 50) {
            return 2;
        }
        return limit <= 100 ? 5 : limit <= 500 ? 10 : 20;
    }

    private static int klines(long limit) {
        if (limit < 100) {
            return 1;
        }
        return limit < 500 ? 2 : limit <= 1_000 ? 5 : 10;
    }
}
