package dev.flotilla.papervenue.market;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The three kinds of market this venue can play. */
public enum SourceKind {
    REPLAY,
    LIVE,
    SIMULATOR;

    /** Lower-case word of wire, log and configuration. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<SourceKind> ofWire(String word) {
        return Arrays.stream(values()).filter(kind -> kind.wire().equals(word)).findFirst();
    }
}
