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
    private static final long[][] CONSTANTS = constants();

    private Poseidon() {}

    /** Hash of the values in their order. */
    static BigInteger hash(List<BigInteger> values) {
        long[][] state = new long[WIDTH][Limbs.COUNT];
        for (int i = 0; i <= values.size(); i += 2) {
            Limbs.add(state[0], state[0], Limbs.of(padded(values, i)));
            Limbs.add(state[1], state[1], Limbs.of(padded(values, i + 1)));
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

    private static void permute(long[][] state) {
        long[] room = new long[Limbs.COUNT];
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < WIDTH; i++) {
                Limbs.add(state[i], state[i], CONSTANTS[round * WIDTH + i]);
            }
            boolean full = round < FULL_ROUNDS_PER_END || round >= ROUNDS - FULL_ROUNDS_PER_END;
            for (int i = full ? 0 : WIDTH - 1; i < WIDTH; i++) {
                Limbs.square(room, state[i]);
                Limbs.mul(state[i], room, state[i]);
            }
            mix(state, room);
        }
    }

    /** Times the matrix (3 1 1, 1 -1 1, 1 1 -2). */
    private static void mix(long[][] state, long[] sum) {
        Limbs.add(sum, state[0], state[1]);
        Limbs.add(sum, sum, state[2]);
        Limbs.add(state[0], state[0], state[0]);
        Limbs.add(state[0], state[0], sum);
        Limbs.add(state[1], state[1], state[1]);
        Limbs.sub(state[1], sum, state[1]);
        long[] third = state[2];
        Limbs.sub(sum, sum, third);
        Limbs.add(third, third, third);
        Limbs.sub(third, sum, third);
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
