package dev.flotilla.papervenue.market.simulator;

/**
 * Random numbers that are the same for the same seed on every machine and Java release: SplitMix64, and normal numbers by the
 * polar method with strict arithmetic. Mutable.
 */
final class SeededNoise {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final double UNIT = 0x1.0p-53;

    private long state;
    private double spare;
    private boolean hasSpare;

    SeededNoise(long seed) {
        this.state = seed;
    }

    private long nextLong() {
        state += GOLDEN;
        long z = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** In [0, 1). */
    double uniform() {
        return (nextLong() >>> 11) * UNIT;
    }

    /** Mean 0, variance 1. */
    double normal() {
        if (hasSpare) {
            hasSpare = false;
            return spare;
        }
        double x;
        double y;
        double square;
        do {
            x = 2 * uniform() - 1;
            y = 2 * uniform() - 1;
            square = x * x + y * y;
        } while (square >= 1 || square == 0);
        double factor = StrictMath.sqrt(-2 * StrictMath.log(square) / square);
        spare = y * factor;
        hasSpare = true;
        return x * factor;
    }

    /** Factor on a variance, mean 1, that turns normal numbers into Student-t ones with 4 degrees of freedom. */
    double heavyTail() {
        double chiSquare = -2 * (StrictMath.log(1 - uniform()) + StrictMath.log(1 - uniform()));
        return 2 / Math.max(chiSquare, 1e-3);
    }
}
