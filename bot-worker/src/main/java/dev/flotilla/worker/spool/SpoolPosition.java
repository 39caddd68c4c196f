package dev.flotilla.worker.spool;

import java.util.Comparator;

/** A place between two records: number of the file and offset in it. */
public record SpoolPosition(long file, long offset) implements Comparable<SpoolPosition> {

    private static final Comparator<SpoolPosition> ORDER =
            Comparator.comparingLong(SpoolPosition::file).thenComparingLong(SpoolPosition::offset);

    @Override
    public int compareTo(SpoolPosition other) {
        return ORDER.compare(this, other);
    }

    boolean isBefore(SpoolPosition other) {
        return compareTo(other) < 0;
    }
}
