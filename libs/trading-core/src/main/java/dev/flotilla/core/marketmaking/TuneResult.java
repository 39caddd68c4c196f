package dev.flotilla.core.marketmaking;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What tuning concludes.
 *
 * @param theme null when nothing is to be changed
 * @param updates new values by key, in the order of the theme's table; empty with a theme when none of it can move
 * @param explanations one line per change, with the figure that called for it
 */
public record TuneResult(
        Verdict verdict,
        List<Trigger> triggers,
        @Nullable Theme theme,
        Map<String, BigDecimal> updates,
        List<String> explanations) {
    public TuneResult {
        triggers = List.copyOf(triggers);
        updates = Collections.unmodifiableMap(new LinkedHashMap<>(updates));
        explanations = List.copyOf(explanations);
    }

    static TuneResult unchanged(Verdict verdict) {
        return new TuneResult(verdict, List.of(), null, Map.of(), List.of());
    }

    /** How the market maker does. */
    public enum Verdict {
        ACCEPTABLE,
        POOR,
        UNDERACTIVE,
        INSUFFICIENT_DATA;

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
