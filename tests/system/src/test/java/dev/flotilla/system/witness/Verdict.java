package dev.flotilla.system.witness;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The judgement over one drill.
 *
 * @param exposures times without a whole stop, the longest first
 * @param bound longest such time that is allowed
 */
public record Verdict(
        long seed,
        int faults,
        List<String> lostCommands,
        List<String> doubleWriters,
        List<Exposure> exposures,
        List<String> lostJournal,
        Duration bound) {
    private static final int SHOWN_MAX = 20;
    private static final double MILLIS = 1000;

    public Verdict {
        lostCommands = List.copyOf(lostCommands);
        doubleWriters = List.copyOf(doubleWriters);
        exposures = List.copyOf(exposures);
        lostJournal = List.copyOf(lostJournal);
    }

    public Duration unprotectedMax() {
        return exposures.stream().map(Exposure::lasted).findFirst().orElse(Duration.ZERO);
    }

    public boolean holds() {
        return lostCommands.isEmpty()
                && doubleWriters.isEmpty()
                && lostJournal.isEmpty()
                && unprotectedMax().compareTo(bound) <= 0;
    }

    /** The line that is published. */
    public String line() {
        return String.format(
                Locale.ROOT,
                "FAULTS %d lost_commands=%d double_writers=%d unprotected_max_s=%.1f lost_journal=%d seed=%d",
                faults,
                lostCommands.size(),
                doubleWriters.size(),
                unprotectedMax().toMillis() / MILLIS,
                lostJournal.size(),
                seed);
    }

    /** What was found, in words. */
    public String details() {
        Stream<String> exposed = exposures.stream()
                .filter(exposure -> exposure.lasted().compareTo(bound) > 0)
                .map(exposure -> exposure + " is longer than " + bound);
        List<String> all = Stream.of(lostCommands.stream(), doubleWriters.stream(), exposed, lostJournal.stream())
                .flatMap(found -> found)
                .toList();
        return line() + "\n" + String.join("\n", all.subList(0, Math.min(SHOWN_MAX, all.size())));
    }
}
