package dev.flotilla.core.testing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.SplittableRandom;

/** Repeatable randomness: the seed of the run is printed once and can be set with {@code -Dflotilla.seed=N}. */
public final class Randoms {
    private static final long ROOT = root();

    private Randoms() {}

    /** The generator of one test; the same name gets the same numbers under the same seed. */
    public static SplittableRandom of(String test) {
        return new SplittableRandom(ROOT * 31 + test.hashCode());
    }

    /** A decimal between two bounds with a fixed number of decimals. */
    public static BigDecimal decimal(SplittableRandom random, double low, double high, int scale) {
        return new BigDecimal(random.nextDouble(low, high)).setScale(scale, RoundingMode.HALF_UP);
    }

    @SafeVarargs
    public static <T> T oneOf(SplittableRandom random, T... values) {
        return values[random.nextInt(values.length)];
    }

    private static long root() {
        String given = System.getProperty("flotilla.seed", "");
        long seed = given.isBlank() ? System.nanoTime() & Integer.MAX_VALUE : Long.parseLong(given.strip());
        System.out.println("seed " + seed + " (repeat this run with -Dflotilla.seed=" + seed + ")");
        return seed;
    }
}
