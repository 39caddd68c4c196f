package dev.flotilla.venues.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.random.RandomGenerator;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EthereumKeyTest {
    private static final X9ECParameters CURVE = CustomNamedCurves.getByName("secp256k1");

    /** Addresses of the test-suites of hyperliquid-python-sdk and of the Aster API documentation. */
    @ParameterizedTest
    @CsvSource({
        "0x0123456789012345678901234567890123456789012345678901234567890123, 0x14791697260E4c9A71f18484C9f997B308e59325",
        "4fd0a42218f3eae43a6ce26d22544e986139a01e5b34a62db53757ffca81bae1, 0x21cF8Ae13Bb72632562c6Fff438652Ba1a151bb0"
    })
    void knowsItsAddress(String key, String address) {
        assertThat(EthereumKey.ofHex(key).address()).isEqualTo(address);
    }

    @Test
    void signsSoThatItsPublicKeyVerifiesWithALowS() {
        RandomGenerator random = dev.flotilla.testkit.Seeds.random("EthereumKeyTest");
        for (int i = 0; i < 50; i++) {
            byte[] secret = new byte[Words.SIZE];
            random.nextBytes(secret);
            byte[] digest = new byte[Words.SIZE];
            random.nextBytes(digest);
            EthereumSignature signature =
                    EthereumKey.ofHex(Hex.prefixed(secret)).sign(digest);
            ECDSASigner verifier = new ECDSASigner();
            verifier.init(
                    false,
                    new ECPublicKeyParameters(
                            CURVE.getG().multiply(new BigInteger(1, secret)), new ECDomainParameters(CURVE)));
            assertThat(verifier.verifySignature(digest, signature.r(), signature.s()))
                    .isTrue();
            assertThat(signature.s()).isLessThanOrEqualTo(CURVE.getN().shiftRight(1));
            assertThat(signature.v()).isBetween(27, 28);
            assertThat(signature.compact()).hasSize(2 + 130);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0x12",
                "0x0123456789012345678901234567890123456789012345678901234567890123ff",
                "0xzz23456789012345678901234567890123456789012345678901234567890123",
                "0x0000000000000000000000000000000000000000000000000000000000000000",
                "0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141"
            })
    void refusesWhatIsNoKeyWithoutRepeatingIt(String text) {
        assertThatThrownBy(() -> EthereumKey.ofHex(text))
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("234567", "zz", "fffff"));
    }

    @Test
    void printsItsAddressOnly() {
        assertThat(EthereumKey.ofHex("0x0123456789012345678901234567890123456789012345678901234567890123"))
                .hasToString("EthereumKey(0x14791697260E4c9A71f18484C9f997B308e59325)");
    }
}
