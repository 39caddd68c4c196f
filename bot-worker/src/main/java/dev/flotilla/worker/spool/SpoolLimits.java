package dev.flotilla.worker.spool;

/**
 * Bounds of one spool.
 *
 * @param totalBytesMax unsent bytes above which new entries are refused; history goes on to a quarter more
 * @param fileBytesMax size at which the next file is begun
 */
public record SpoolLimits(long totalBytesMax, long fileBytesMax) {

    /** Longest single record; a longer one is a bug of the caller. */
    public static final int RECORD_BYTES_MAX = 1024 * 1024;

    public SpoolLimits {
        if (totalBytesMax < 1) {
            throw new IllegalArgumentException("totalBytesMax must be >= 1, was " + totalBytesMax);
        }
        if (fileBytesMax < 1) {
            throw new IllegalArgumentException("fileBytesMax must be >= 1, was " + fileBytesMax);
        }
    }

    /** Bytes above which nothing at all is taken any more. */
    long hardBytesMax() {
        return totalBytesMax + totalBytesMax / 4;
    }
}
