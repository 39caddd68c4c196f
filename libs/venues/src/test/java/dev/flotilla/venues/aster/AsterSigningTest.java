package dev.flotilla.venues.aster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flotilla.venues.signing.EthereumKey;
import dev.flotilla.venues.signing.Hex;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class AsterSigningTest {
    /** asterdex/api-docs, V1, "SIGNED Endpoint Examples", example 1. */
    @Test
    void signsTheExampleOfTheDocumentation() {
        assertThat(AsterHmac.sign(
                        "2b5eb11e18796d12d88f13dc27dbbd02c2cc51ff7059765ed9821957d82bb4d9",
                        "symbol=BTCUSDT&side=BUY&type=LIMIT&quantity=1&price=9000&timeInForce=GTC&recvWindow=5000"
                                + "&timestamp=1591702613943"))
                .isEqualTo("3c661234138461fcc7a7d8746c6558c9842d4e10870d2ecbedf7777cad694af9");
    }

    @Test
    void refusesAnEmptySecret() {
        assertThatThrownBy(() -> AsterHmac.sign("", "a=1")).hasMessage("must not be empty");
    }

    /** Message and demo key of asterdex/api-docs, V3, "Example of POST /fapi/v3/order"; the result was computed. */
    @Test
    void signsTheParameterStringAsTypedData() {
        byte[] digest = new AsterMessage(
                        BigInteger.valueOf(1666),
                        "symbol=ASTERUSDT&type=LIMIT&side=BUY&timeInForce=GTC&quantity=20&price=0.5"
                                + "&nonce=1748310859508867&signer=0x21cF8Ae13Bb72632562c6Fff438652Ba1a151bb0")
                .digest();
        assertThat(Hex.prefixed(digest))
                .isEqualTo("0xed6fe2804fb7a74d857c73d838ce3722b0f44d2c023c24bca0acb2bdf0d56267");
        assertThat(EthereumKey.ofHex("0x4fd0a42218f3eae43a6ce26d22544e986139a01e5b34a62db53757ffca81bae1")
                        .sign(digest)
                        .compact())
                .isEqualTo("0xd82a6784f5eff00b95ecb88145cf7a5fa6803ea6f67e0217262073da628750a7"
                        + "42bb3ba555af418320e55029afe358957808d4f810d73ea663d9c91852cd6d941c");
    }
}
