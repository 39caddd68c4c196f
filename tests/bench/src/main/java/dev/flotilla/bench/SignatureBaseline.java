package dev.flotilla.bench;

import dev.flotilla.venues.extended.StarkKey;
import dev.flotilla.venues.signing.EthereumKey;
import dev.flotilla.venues.signing.Keccak256;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The bare signatures of this machine: what every implementation must pay, and what orders are compared with. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class SignatureBaseline {
    private static final String KEY = "0x0123456789012345678901234567890123456789012345678901234567890123";

    private final EthereumKey ethereum = EthereumKey.ofHex(KEY);
    private final StarkKey stark = StarkKey.ofHex(KEY);
    private final byte[] digest = Keccak256.of("one".getBytes(StandardCharsets.UTF_8));
    private final BigInteger hash = new BigInteger(1, digest).shiftRight(8);

    /** secp256k1, RFC 6979: Aster's wallets and Hyperliquid. */
    @Benchmark
    public Object secp256k1() {
        return ethereum.sign(digest);
    }

    /** The curve of Starknet: Extended. */
    @Benchmark
    public Object stark() {
        return stark.sign(hash);
    }
}
