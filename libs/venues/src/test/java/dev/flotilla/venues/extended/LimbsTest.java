package dev.flotilla.venues.extended;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Against {@link BigInteger}, at the edges of limbs and modulus and at random. */
class LimbsTest {
    private static final BigInteger P = StarkField.MODULUS;
    private static final int RANDOM = 60;

    private static List<BigInteger> numbers() {
        List<BigInteger> all = new ArrayList<>();
        for (int limb = 0; limb <= 4; limb++) {
            BigInteger edge = BigInteger.ONE.shiftLeft(64 * limb);
            for (int by = -2; by <= 2; by++) {
                all.add(edge.add(BigInteger.valueOf(by)).mod(P));
                all.add(P.subtract(edge).add(BigInteger.valueOf(by)).mod(P));
            }
        }
        // Those whose Montgomery form is an edge.
        BigInteger inverse = BigInteger.ONE.shiftLeft(256).modInverse(P);
        List.copyOf(all).forEach(number -> all.add(number.multiply(inverse).mod(P)));
        Random random = new Random(251);
        for (int i = 0; i < RANDOM; i++) {
            all.add(new BigInteger(256, random).mod(P));
        }
        return all;
    }

    private interface Operation {
        void apply(long[] result, long[] a, long[] b);
    }

    private static BigInteger with(Operation operation, BigInteger a, BigInteger b) {
        long[] result = new long[Limbs.COUNT];
        operation.apply(result, Limbs.of(a), Limbs.of(b));
        return Limbs.number(result);
    }

    @Test
    void addsSubtractsAndMultipliesAsNumbersDo() {
        List<BigInteger> numbers = numbers();
        for (BigInteger a : numbers) {
            for (BigInteger b : numbers) {
                assertThat(with(Limbs::add, a, b)).isEqualTo(a.add(b).mod(P));
                assertThat(with(Limbs::sub, a, b)).isEqualTo(a.subtract(b).mod(P));
                assertThat(with(Limbs::mul, a, b)).isEqualTo(a.multiply(b).mod(P));
            }
        }
    }

    @Test
    void squaresAndInverts() {
        for (BigInteger a : numbers()) {
            long[] result = Limbs.of(a);
            Limbs.square(result, result);
            assertThat(Limbs.number(result)).isEqualTo(a.multiply(a).mod(P));
            if (a.signum() != 0) {
                Limbs.inverse(result, Limbs.of(a));
                assertThat(Limbs.number(result)).isEqualTo(a.modInverse(P));
            }
        }
    }

    @Test
    void theResultMayBeAnArgument() {
        BigInteger a = P.subtract(BigInteger.TWO);
        long[] limbs = Limbs.of(a);
        Limbs.add(limbs, limbs, limbs);
        Limbs.sub(limbs, limbs, Limbs.of(a));
        Limbs.mul(limbs, limbs, limbs);
        assertThat(Limbs.number(limbs)).isEqualTo(a.multiply(a).mod(P));
    }

    @Test
    void aNumberComesBackAsItsRemainder() {
        for (BigInteger a : numbers()) {
            assertThat(Limbs.number(Limbs.of(a))).isEqualTo(a);
            assertThat(Limbs.number(Limbs.of(a.add(P)))).isEqualTo(a);
            assertThat(Limbs.number(Limbs.of(a.negate()))).isEqualTo(a.negate().mod(P));
            assertThat(Limbs.number(Limbs.of(a.shiftLeft(300))))
                    .isEqualTo(a.shiftLeft(300).mod(P));
        }
    }

    @Test
    void knowsNought() {
        assertThat(Limbs.isZero(Limbs.of(P))).isTrue();
        assertThat(Limbs.isZero(Limbs.of(BigInteger.ONE))).isFalse();
        assertThat(Limbs.isZero(Limbs.of(BigInteger.ONE.shiftLeft(250)))).isFalse();
    }
}
