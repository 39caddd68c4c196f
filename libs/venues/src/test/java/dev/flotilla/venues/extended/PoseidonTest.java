package dev.flotilla.venues.extended;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The permutation against the same written down plainly in big numbers. */
class PoseidonTest {

    private static final BigInteger P = StarkField.MODULUS;
    private static final int RUNS = Integer.getInteger("poseidon.runs", 300);
    private static final long SEED = Long.getLong("poseidon.seed", 20_261_121L);

    private static BigInteger[] plain(BigInteger[] state) throws NoSuchAlgorithmException {
        MessageDigest sha = MessageDigest.getInstance("SHA-256");
        BigInteger[] now = state.clone();
        for (int round = 0; round < 91; round++) {
            for (int i = 0; i < 3; i++) {
                byte[] digest = sha.digest(("Hades" + (round * 3 + i)).getBytes(StandardCharsets.US_ASCII));
                now[i] = now[i].add(new BigInteger(1, digest)).mod(P);
                if (round < 4 || round >= 87 || i == 2) {
                    now[i] = now[i].pow(3).mod(P);
                }
            }
            BigInteger sum = now[0].add(now[1]).add(now[2]);
            now[0] = sum.add(now[0].shiftLeft(1)).mod(P);
            now[1] = sum.subtract(now[1].shiftLeft(1)).mod(P);
            now[2] = sum.subtract(now[2].multiply(BigInteger.valueOf(3))).mod(P);
        }
        return now;
    }

    @Test
    void permutesAsBigNumbersDo() throws NoSuchAlgorithmException {
        System.out.println("seed " + SEED + " runs " + RUNS);
        Random random = new Random(SEED);
        BigInteger[] ends = {BigInteger.ZERO, BigInteger.ONE, P.subtract(BigInteger.ONE), BigInteger.ONE.shiftLeft(251)
        };
        for (int run = 0; run < RUNS; run++) {
            BigInteger[] state = new BigInteger[3];
            for (int i = 0; i < 3; i++) {
                state[i] = run < 64 ? ends[run >> (2 * i) & 3] : new BigInteger(256, random).mod(P);
            }
            BigInteger[] expected = plain(state);
            Poseidon.permute(state);
            assertThat(state).isEqualTo(expected);
        }
    }

    @Test
    void tightensEveryNumberToBelowTheModulus() {
        Random random = new Random(SEED);
        for (int times = 0; times < 16; times++) {
            for (int run = 0; run < 200; run++) {
                BigInteger rest = run < 50 ? BigInteger.valueOf(run) : new BigInteger(251, random);
                BigInteger number = run % 2 == 0
                        ? P.multiply(BigInteger.valueOf(times)).add(rest)
                        : BigInteger.ONE
                                .shiftLeft(251)
                                .multiply(BigInteger.valueOf(times))
                                .add(rest);
                number = number.min(BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE));
                long[] limbs = {
                    number.longValue(),
                    number.shiftRight(64).longValue(),
                    number.shiftRight(128).longValue(),
                    number.shiftRight(192).longValue()
                };
                Limbs.tighten(limbs);
                BigInteger tight = BigInteger.ZERO;
                for (int i = 3; i >= 0; i--) {
                    tight = tight.shiftLeft(64).add(new BigInteger(Long.toUnsignedString(limbs[i])));
                }
                assertThat(tight).isEqualTo(number.mod(P));
            }
        }
    }
}
