package dev.flotilla.venues.hyperliquid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flotilla.venues.signing.Eip712;
import dev.flotilla.venues.signing.Eip712Type;
import dev.flotilla.venues.signing.EthereumKey;
import dev.flotilla.venues.signing.EthereumSignature;
import dev.flotilla.venues.signing.Hex;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Vectors of hyperliquid-dex/hyperliquid-python-sdk, tests/signing_test.py (v0.23.0). */
class HyperliquidSigningTest {
    private static final EthereumKey KEY =
            EthereumKey.ofHex("0x0123456789012345678901234567890123456789012345678901234567890123");

    private static JsonNode json(String text) throws JsonProcessingException {
        return new ObjectMapper().readTree(text.replace('\'', '"'));
    }

    @Test
    void hashesThePhantomAgentOfAProductionOrder() throws JsonProcessingException {
        L1Action order = new L1Action(
                json("{'type':'order','orders':[{'a':4,'b':true,'p':'1670.1','s':'0.0147','r':false,"
                        + "'t':{'limit':{'tif':'Ioc'}}}],'grouping':'na'}"),
                BigInteger.valueOf(1677777606040L),
                null,
                null);
        assertThat(Hex.prefixed(order.connectionId()))
                .isEqualTo("0x0fcbeda5ae3c4950a548021552a4fea2226858c4453571bf3f24ba017eac2908");
    }

    @Test
    void signsAnActionForMainnetAndTestnet() throws JsonProcessingException {
        L1Action dummy = new L1Action(json("{'type':'dummy','num':100000000000}"), BigInteger.ZERO, null, null);
        EthereumSignature mainnet = KEY.sign(dummy.digest(true));
        assertThat(Hex.word(mainnet.r()))
                .isEqualTo("0x053749d5b30552aeb2fca34b530185976545bb22d0b3ce6f62e31be961a59298");
        assertThat(Hex.word(mainnet.s()))
                .isEqualTo("0x755c40ba9bf05223521753995abb2f73ab3229be8ec921f350cb447e384d8ed8");
        assertThat(mainnet.v()).isEqualTo(27);
        EthereumSignature testnet = KEY.sign(dummy.digest(false));
        assertThat(Hex.word(testnet.r()))
                .isEqualTo("0x542af61ef1f429707e3c76c5293c80d01f74ef853e34b76efffcb57e574f9510");
        assertThat(testnet.v()).isEqualTo(28);
    }

    @Test
    void dependsOnTheOrderOfTheKeys() throws JsonProcessingException {
        assertThat(new L1Action(json("{'a':1,'b':2}"), BigInteger.ZERO, null, null).connectionId())
                .isNotEqualTo(new L1Action(json("{'b':2,'a':1}"), BigInteger.ZERO, null, null).connectionId());
    }

    @Test
    void refusesANonceThatDoesNotFit() throws JsonProcessingException {
        L1Action action = new L1Action(json("{}"), BigInteger.ONE.shiftLeft(64), null, null);
        assertThatThrownBy(action::connectionId).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void signsATransferAsItsOwner() throws JsonProcessingException {
        Eip712.Struct type = new Eip712.Struct(
                "HyperliquidTransaction:UsdSend",
                List.of(
                        new Eip712.Field("hyperliquidChain", new Eip712Type("string")),
                        new Eip712.Field("destination", new Eip712Type("string")),
                        new Eip712.Field("amount", new Eip712Type("string")),
                        new Eip712.Field("time", new Eip712Type("uint64"))));
        UserAction send = new UserAction(
                type,
                json("{'hyperliquidChain':'Testnet','destination':'0x5e9ee1089755c3435139848e47e6635505d5a13a',"
                        + "'amount':'1','time':1687816341423}"),
                BigInteger.valueOf(0x66eee));
        EthereumSignature signature = KEY.sign(send.digest());
        assertThat(Hex.word(signature.r()))
                .isEqualTo("0x637b37dd731507cdd24f46532ca8ba6eec616952c56218baeff04144e4a77073");
        assertThat(Hex.word(signature.s()))
                .isEqualTo("0x11a6a24900e6e314136d2592e2f8d502cd89b7c15b198e1bee043c9589f9fad7");
        assertThat(signature.v()).isEqualTo(27);
    }

    @ParameterizedTest
    @CsvSource({
        "1234.5, 1, true, true",
        "1234.56, 1, true, false",
        "0.0012345, 0, true, false",
        "0.01234, 1, true, true",
        "0.012345, 1, true, false",
        "12345.6, 5, true, false",
        "0.0001234, 0, false, true",
        "123456, 5, true, true",
        "1234567.000, 0, true, true",
        "100.50, 5, true, true",
        "1.5, 9, true, false",
        "15, 9, true, true",
        "0, 0, true, false",
        "-1, 0, true, false"
    })
    void takesPricesOfFiveFiguresAndFewDecimals(BigDecimal price, int sizeDecimals, boolean perpetual, boolean valid) {
        assertThat(new PriceRule(sizeDecimals, perpetual).allows(price)).isEqualTo(valid);
    }
}
