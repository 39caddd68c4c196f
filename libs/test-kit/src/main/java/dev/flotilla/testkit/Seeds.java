package dev.flotilla.testkit;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;

/**
 * Randomness that can be repeated: one root seed per run, from {@code -Dflotilla.seed=N} or drawn, printed once in one
 * line; every test derives its own stream from it and its name, so the order of tests does not matter.
 */
public final class Seeds {
    private static final String PROPERTY = "flotilla.seed";
    private static final long ROOT = root();

    private Seeds() {}

    /** The seed of this run. */
    public static long seed() {
        return ROOT;
    }

    /** The generator of one test; the same name gets the same numbers under the same seed. */
    public static RandomGenerator random(String test) {
        return generator(mix(ROOT, test));
    }

    /** As many different case seeds as asked for, for a {@code @MethodSource}; feed each to {@link #generator}. */
    public static LongStream cases(String test, int count) {
        return LongStream.range(0, count).map(i -> mix(mix(ROOT, test) + i, "case"));
    }

    public static RandomGenerator generator(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    private static long mix(long seed, String name) {
        long mixed = seed;
        for (int i = 0; i < name.length(); i++) {
            mixed = (mixed ^ name.charAt(i)) * 0x100000001B3L;
        }
        return mixed ^ (mixed >>> 29);
    }

    private static long root() {
        String given = System.getProperty(PROPERTY, "");
        long seed = given.isBlank() ? new SecureRandom().nextInt(Integer.MAX_VALUE) : Long.parseLong(given.strip());
        System.out.println("seed " + seed + " (repeat this run with -D" + PROPERTY + "=" + seed + ")");
        return seed;
    }
}
