package dev.flotilla.core.marketmaking;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What one iteration of tuning may change: all its changes come from a single theme. */
public enum Theme {
    SPREAD,
    CHURN,
    POST_ONLY,
    INVENTORY,
    TOXICITY,
    BREAKER;

    public String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Theme> ofWire(String wire) {
        return Arrays.stream(values())
                .filter(theme -> theme.wire().equals(wire))
                .findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(Theme::wire).toList();
    }
}
