package dev.flotilla.venues.extended;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is worked out once for all orders of an account changes none of their hashes. */
class OrderHashTest {
    private static final StarkDomain DOMAIN = new StarkDomain("Perpetuals", "v0", "SN_SEPOLIA", BigInteger.ONE);

    static LongStream seeds() {
        return LongStream.range(0, 20);
    }

    private static BigInteger positive(Random random, int bits) {
        return new BigInteger(bits, random);
    }

    private static StarkOrder order(Random random, BigInteger position) {
        BigInteger base = positive(random, 63);
        BigInteger quote = positive(random, 63);
        boolean buys = random.nextBoolean();
        return new StarkOrder(
                position,
                positive(random, 251),
                buys ? base : base.negate(),
                positive(random, 64),
                buys ? quote.negate() : quote,
                positive(random, 64),
                positive(random, 64),
                positive(random, 40),
                positive(random, 31));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void isTheMessageHashOfTheOrder(long seed) {
        Random random = new Random(seed);
        BigInteger position = positive(random, 32);
        BigInteger publicKey = positive(random, 251);
        OrderHash hash = new OrderHash(DOMAIN.hash(), position, publicKey);
        for (int i = 0; i < 50; i++) {
            StarkOrder order = order(random, position);
            assertThat(hash.of(order)).isEqualTo(order.messageHash(DOMAIN, publicKey));
        }
    }

    @Test
    void refusesTheOrderOfAnotherPosition() {
        OrderHash hash = new OrderHash(DOMAIN.hash(), BigInteger.TEN, BigInteger.ONE);
        StarkOrder order = order(new Random(1), BigInteger.TWO);
        assertThatThrownBy(() -> hash.of(order)).hasMessage("positionId must be 10, was 2");
    }
}
