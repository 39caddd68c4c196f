package dev.flotilla.venues.replay;

import dev.flotilla.core.market.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The time that all symbols of a set of files have in common; {@code end} may lie before {@code start}: nothing in common. */
record Span(Instant start, Instant end) {
    /** What a replay needs: 100 four-hour bars of history and a day to trade. */
    static final Duration DAY = Duration.ofDays(1);

    private static final Duration HISTORY = Duration.ofMillis(History.FOUR_HOUR_BARS * Interval.H4.millis());

    /** @param bySymbol the files of each symbol */
    static Span common(Collection<List<LoadedFile>> bySymbol) {
        Instant start = bySymbol.stream()
                .map(Span::first)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        Instant end =
                bySymbol.stream().map(Span::last).min(Comparator.naturalOrder()).orElseThrow();
        return new Span(start, end);
    }

    private static Instant first(List<LoadedFile> files) {
        return files.stream()
                .map(loaded -> loaded.file().firstOpen())
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static Instant last(List<LoadedFile> files) {
        return files.stream()
                .map(loaded -> loaded.file().lastClose())
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    Duration length() {
        return Duration.between(start, end);
    }

    /** True when a replay from this moment (or, without one, after enough history) has something to play. */
    boolean serves(@Nullable Instant from) {
        if (from != null) {
            return !from.isBefore(start) && from.isBefore(end);
        }
        long aligned = Math.ceilDiv(start.toEpochMilli(), Interval.H4.millis()) * Interval.H4.millis();
        return !Instant.ofEpochMilli(aligned).plus(HISTORY).plus(DAY).isAfter(end);
    }

    String days() {
        return String.format(Locale.ROOT, "%.1f days", length().toMinutes() / (double) DAY.toMinutes());
    }
}
