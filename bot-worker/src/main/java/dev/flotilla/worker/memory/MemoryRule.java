package dev.flotilla.worker.memory;

import java.util.Locale;
import java.util.Optional;

/**
 * How much memory is too much, pure.
 *
 * @param heapShareMax of the heap that may be in use after a collection
 * @param residentShareMax of the machine's memory that this process may take
 */
public record MemoryRule(double heapShareMax, double residentShareMax) {

    /** Below this part of a bound the worker takes bots again. */
    private static final double RELAXED = 0.85;

    public MemoryRule {
        requireShare("heap-share", heapShareMax);
        requireShare("resident-share", residentShareMax);
    }

    private static void requireShare(String name, double share) {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("fleet.worker.memory." + name + " must be in (0, 1], was " + share);
        }
    }

    /** What is too much, in words; empty when nothing is. */
    Optional<String> excess(MemoryReading reading) {
        if (reading.heapShare() > heapShareMax) {
            return Optional.of(words("heap after collection", reading.heapShare(), heapShareMax));
        }
        if (reading.residentShare() > residentShareMax) {
            return Optional.of(words("resident memory", reading.residentShare(), residentShareMax));
        }
        return Optional.empty();
    }

    private static String words(String what, double share, double most) {
        return String.format(Locale.ROOT, "%s at %.0f%%, over %.0f%%", what, share * 100, most * 100);
    }

    boolean relaxed(MemoryReading reading) {
        return reading.heapShare() < heapShareMax * RELAXED && reading.residentShare() < residentShareMax * RELAXED;
    }
}
