package dev.flotilla.venues.extended;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;

/** Poseidon as Starknet uses it: the Hades permutation of three numbers, and the sponge over any count of them. */
final class Poseidon {
    private static final int WIDTH = 3;
    private static final int ROUNDS = 91;
    private static final int FULL_ROUNDS_PER_END = 4;

    /** What {@link #mix} may fall below 0 by, of each number: as many moduli are added with the constants. */
    private static final int[] BELOW = {0, 2, 3};

    private static final long[][] CONSTANTS = constants();

    /** What is added with each round's matrix: the next round's constants, after the last round nothing but moduli. */
    private static final long[][] NEXT = next();

    private Poseidon() {}

    /** Hash of the values in their order. */
    static BigInteger hash(List<BigInteger> values) {
        return hash(new long[WIDTH][Limbs.COUNT], values);
    }

    /**
     * A sponge that has taken two values: what every message of a kind begins with is paid for once.
     *
     * @param state limbs, never changed
     */
    static final class Begun {
        private final long[][] state = new long[WIDTH][Limbs.COUNT];

        Begun(BigInteger first, BigInteger second) {
            Limbs.addLoose(state[0], state[0], Limbs.of(first));
            Limbs.addLoose(state[1], state[1], Limbs.of(second));
            permute(state);
        }

        /** Hash of those two and these values. */
        BigInteger hash(List<BigInteger> rest) {
            long[][] copy = new long[WIDTH][];
            Arrays.setAll(copy, i -> state[i].clone());
            return Poseidon.hash(copy, rest);
        }
    }

    private static BigInteger hash(long[][] state, List<BigInteger> values) {
        for (int i = 0; i <= values.size(); i += 2) {
            Limbs.addLoose(state[0], state[0], Limbs.of(padded(values, i)));
            Limbs.addLoose(state[1], state[1], Limbs.of(padded(values, i + 1)));
            permute(state);
        }
        return Limbs.number(state[0]);
    }

    /** After the last value comes a 1, then a 0 if that makes the count even. */
    private static BigInteger padded(List<BigInteger> values, int index) {
        if (index < values.size()) {
            return values.get(index);
        }
        return index == values.size() ? BigInteger.ONE : BigInteger.ZERO;
    }

    static void permute(BigInteger[] state) {
        long[][] limbs = new long[WIDTH][];
        Arrays.setAll(limbs, i -> Limbs.of(state[i]));
        permute(limbs);
        Arrays.setAll(state, i -> Limbs.number(limbs[i]));
    }

    /**
     * Nothing is brought below the modulus that need not be. By rounds, in moduli: a and b come in below 1 and may be cubed to 1.1, c comes
     * in below 6.2, its square is below 2.3, its cube below 1.5.
     */
    private static void permute(long[][] state) {
        long[] room = new long[Limbs.COUNT];
        long[] other = new long[Limbs.COUNT];
        for (int i = 0; i < WIDTH; i++) {
            Limbs.addLoose(state[i], state[i], CONSTANTS[i]);
        }
        for (int round = 0; round < ROUNDS; round++) {
            boolean full = round < FULL_ROUNDS_PER_END || round >= ROUNDS - FULL_ROUNDS_PER_END;
            for (int i = full ? 0 : WIDTH - 1; i < WIDTH; i++) {
                Limbs.mulLoose(room, state[i], state[i]);
                Limbs.mulLoose(state[i], state[i], room);
            }
            mix(state, round * WIDTH, room, other);
        }
        Limbs.tighten(state[WIDTH - 1]);
    }

    /** Times the matrix (3 1 1, 1 -1 1, 1 1 -2), plus the next constants. */
    private static void mix(long[][] state, int next, long[] withThird, long[] withSecond) {
        long[] a = state[0];
        long[] b = state[1];
        long[] c = state[2];
        Limbs.addLoose(withThird, a, c);
        Limbs.addLoose(withSecond, a, b);
        Limbs.addLoose(a, a, withThird);
        Limbs.addLoose(a, a, withSecond);
        Limbs.addLoose(a, a, NEXT[next]);
        Limbs.tighten(a);
        Limbs.subLoose(b, withThird, b);
        Limbs.addLoose(b, b, NEXT[next + 1]);
        Limbs.tighten(b);
        Limbs.subLoose(withSecond, withSecond, c);
        Limbs.subLoose(c, withSecond, c);
        Limbs.addLoose(c, c, NEXT[next + 2]);
    }

    private static long[][] next() {
        long[][] next = new long[ROUNDS * WIDTH][];
        for (int i = 0; i < next.length; i++) {
            next[i] = Limbs.moduli(BELOW[i % WIDTH]);
            if (i + WIDTH < CONSTANTS.length) {
                Limbs.addLoose(next[i], next[i], CONSTANTS[i + WIDTH]);
            }
        }
        return next;
    }

    private static long[][] constants() {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            long[][] constants = new long[ROUNDS * WIDTH][];
            for (int i = 0; i < constants.length; i++) {
                byte[] digest = sha.digest(("Hades" + i).getBytes(StandardCharsets.US_ASCII));
                constants[i] = Limbs.of(new BigInteger(1, digest));
            }
            return constants;
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
