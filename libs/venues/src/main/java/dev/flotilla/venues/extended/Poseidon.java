package dev.flotilla.venues.extended;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** Poseidon as Starknet uses it: the Hades permutation of three numbers, and the sponge over any count of them. */
final class Poseidon {
    private static final int WIDTH = 3;
    private static final int ROUNDS = 91;
    private static final int FULL_ROUNDS_PER_END = 4;
    private static final BigInteger THREE = BigInteger.valueOf(3);
    private static final BigInteger P = StarkCurve.FIELD;
    private static final BigInteger[] CONSTANTS = constants();

    private Poseidon() {}

    /** Hash of the values in their order. */
    static BigInteger hash(List<BigInteger> values) {
        BigInteger[] state = {BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO};
        for (int i = 0; i <= values.size(); i += 2) {
            state[0] = state[0].add(padded(values, i)).mod(P);
            state[1] = state[1].add(padded(values, i + 1)).mod(P);
            permute(state);
        }
        return state[0];
    }

    /** After the last value comes a 1, then a 0 if that makes the count even. */
    private static BigInteger padded(List<BigInteger> values, int index) {
        if (index < values.size()) {
            return values.get(index);
        }
        return index == values.size() ? BigInteger.ONE : BigInteger.ZERO;
    }

    static void permute(BigInteger[] state) {
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < WIDTH; i++) {
                state[i] = state[i].add(CONSTANTS[round * WIDTH + i]);
            }
            boolean full = round < FULL_ROUNDS_PER_END || round >= ROUNDS - FULL_ROUNDS_PER_END;
            for (int i = full ? 0 : WIDTH - 1; i < WIDTH; i++) {
                BigInteger reduced = state[i].mod(P);
                state[i] = reduced.multiply(reduced).mod(P).multiply(reduced);
            }
            mix(state);
        }
    }

    /** Times the matrix (3 1 1, 1 -1 1, 1 1 -2). */
    private static void mix(BigInteger[] state) {
        BigInteger sum = state[0].add(state[1]).add(state[2]);
        state[0] = sum.add(state[0].shiftLeft(1)).mod(P);
        state[1] = sum.subtract(state[1].shiftLeft(1)).mod(P);
        state[2] = sum.subtract(state[2].multiply(THREE)).mod(P);
    }

    private static BigInteger[] constants() {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            BigInteger[] constants = new BigInteger[ROUNDS * WIDTH];
            for (int i = 0; i < constants.length; i++) {
                byte[] digest = sha.digest(("Hades" + i).getBytes(StandardCharsets.US_ASCII));
                constants[i] = new BigInteger(1, digest).mod(P);
            }
            return constants;
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
