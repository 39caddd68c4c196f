package dev.flotilla.venues.hyperliquid;

import dev.flotilla.venues.Refusal;
import java.util.List;
import java.util.Locale;

/** The venue's error texts as reasons. It gives no codes, and may add to a text: the beginning counts. */
final class Refusals {

    private record Text(String begin, Refusal why) {}

    private static final List<Text> ORDERS = List.of(
            new Text("order must have minimum value", Refusal.BELOW_MIN_NOTIONAL),
            new Text("insufficient margin", Refusal.INSUFFICIENT_MARGIN),
            new Text("order would cause position to exceed margin tier", Refusal.INSUFFICIENT_MARGIN),
            new Text("insufficient spot balance", Refusal.INSUFFICIENT_MARGIN),
            new Text("reduce only order would increase position", Refusal.REDUCE_ONLY),
            new Text("post only order would have immediately matched", Refusal.WOULD_TAKE),
            new Text("invalid tp/sl price", Refusal.WOULD_TRIGGER),
            new Text("too many cumulative requests", Refusal.RATE_LIMITED),
            new Text("no liquidity available", Refusal.UNAVAILABLE),
            new Text("order could not immediately match", Refusal.UNAVAILABLE));

    private static final List<String> STRANGERS = List.of("does not exist", "must deposit before performing actions");

    private Refusals() {}

    /** Reason of one order's error. */
    static Refusal ofOrder(String text) {
        for (Text known : ORDERS) {
            if (begins(text, known.begin)) {
                return known.why;
            }
        }
        return Refusal.INVALID_ORDER;
    }

    /** Reason of a whole action's error. */
    static Refusal ofAction(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (STRANGERS.stream().anyMatch(lower::contains)) {
            return Refusal.UNAUTHORIZED;
        }
        if (lower.contains("expire")) {
            return Refusal.EXPIRED;
        }
        return ofOrder(text);
    }

    static boolean begins(String text, String begin) {
        return text.toLowerCase(Locale.ROOT).startsWith(begin);
    }

    /** Whether the account has used up its actions. */
    static boolean walletLimited(String text) {
        return ofAction(text) == Refusal.RATE_LIMITED;
    }
}
