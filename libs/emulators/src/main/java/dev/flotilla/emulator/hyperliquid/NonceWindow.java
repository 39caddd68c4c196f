package dev.flotilla.emulator.hyperliquid;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The nonces of each signer: the 100 highest are kept, a new one is above the least of them, unused, and near the clock. Thread-safe. */
final class NonceWindow {

    private static final int KEPT = 100;
    private static final long BEHIND_MAX = Duration.ofDays(2).toMillis();
    private static final long AHEAD_MAX = Duration.ofDays(1).toMillis();

    private final Map<String, TreeSet<Long>> bySigner = new HashMap<>();

    /** Null when it is taken, else what is wrong with it. */
    synchronized @Nullable String take(String signer, long nonce, long nowMillis) {
        if (nonce <= nowMillis - BEHIND_MAX || nonce >= nowMillis + AHEAD_MAX) {
            return "Invalid nonce: " + nonce + " is too far from " + nowMillis;
        }
        TreeSet<Long> used = bySigner.computeIfAbsent(signer, _ -> new TreeSet<>());
        if (used.contains(nonce)) {
            return "Invalid nonce: duplicate nonce " + nonce;
        }
        if (used.size() >= KEPT && nonce < used.first()) {
            return "Invalid nonce: " + nonce + " is below the least kept";
        }
        used.add(nonce);
        if (used.size() > KEPT) {
            used.pollFirst();
        }
        return null;
    }
}
