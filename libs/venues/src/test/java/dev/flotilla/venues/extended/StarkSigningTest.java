package dev.flotilla.venues.extended;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flotilla.venues.signing.Hex;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StarkSigningTest {
    private static final String TEST_KEY = "0x7a7ff6fd3cab02ccdcd4a572563f5976f8976899b03a39773795a3c486d4986";
    private static final BigInteger COLLATERAL =
            Hex.number("0x31857064564ed0ff978e687456963cba09c2c6985d8f9300a1de4962fafa054");

    private static BigInteger n(long value) {
        return BigInteger.valueOf(value);
    }

    /** The published value of StarkWare's Hades permutation of zeros. */
    @Test
    void permutesZeros() {
        BigInteger[] state = {BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO};
        Poseidon.permute(state);
        assertThat(Arrays.stream(state).map(Hex::minimal))
                .containsExactly(
                        "0x79e8d1e78258000a28fc9d49e233bc6852357968577b1e386550ed6a9086133",
                        "0x3840d003d0f3f96dbb796ff6aa6a63be5b5404b91ccaabca256154cbb6fb984",
                        "0x1eb39da3f7d3b04142d0ac83d9da00c9325a61fb2ef326e50b70eaa8a3c7cc7");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0x2272be0f580fd156823304800919530eaa97430e972d7213ee13f4fbf7a5dbc",
        "1, 0x579e8877c7755365d5ec1ec7d3a94a457eff5d1f40482bbe9729c064cdead2",
        "2, 0x371cb6995ea5e7effcd2e174de264b5b407027a75a231a70c2c8d196107f0e7",
        "3, 0x2f0d8840bcf3bc629598d8a6cc80cb7c0d9e52d93dab244bbf9cd0dca0ad082"
    })
    void hashesAnyCountOfNumbers(int count, String hash) {
        List<BigInteger> values = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            values.add(n(i));
        }
        assertThat(Hex.minimal(Poseidon.hash(values))).isEqualTo(hash);
    }

    /** x10xchange/python_sdk, tests/fixtures/accounts.py; the generator itself. */
    @ParameterizedTest
    @CsvSource({
        TEST_KEY + ", 0x61c5e7e8339b7d56f197f54ea91b776776690e3232313de0f2ecbd0ef76f466",
        "0x7dbb2c8651cc40e1d0d60b45eb52039f317a8aa82798bda52eee272136c0c44,"
                + " 0x78298687996aff29a0bbcb994e1305db082d084f85ec38bb78c41e6787740ec",
        "0x1, 0x1ef15c18599971b7beced415a40f0c7deacfd9b0d1819e03d723d8bc943cfca"
    })
    void knowsItsPublicKey(String key, String publicKey) {
        assertThat(Hex.minimal(StarkKey.ofHex(key).publicKey())).isEqualTo(publicKey);
        assertThat(StarkKey.ofHex(key)).hasToString("StarkKey(" + publicKey + ")");
    }

    @ParameterizedTest
    @CsvSource({
        "0x1, 0x1, 0xedf3922fdf0c1b98a861a38874120a437e33c08841923317aeb8ec6bad1400,"
                + " 0xa658327ad247b8e816aadd7758d96450f8d43c691aadf768cadd8784f3b8ef",
        TEST_KEY + ", 0x400000000000000000000000000000000000000000000000000000000003039,"
                + " 0x7a7a72a636478bf6aba879d52b467422748153be893f3f44c532aa205f7fc64,"
                + " 0x265676f0216151916b82f4a7348dde8945133a595fecd4f6edcbb611cef9d68",
        TEST_KEY + ", 0x80000000000000000000000000000000000000000000000000000000000005,"
                + " 0x72b77f09d56bca971976827bd37767790b8aebc0e05bd55d54c94f05d77310f,"
                + " 0x4a2b36e43d7a04cb3e4e93c3a2efe3b0ea27c7e0c585db9b1dc5a6a03a64f11"
    })
    void signsDeterministically(String key, String hash, String r, String s) {
        StarkSignature signature = StarkKey.ofHex(key).sign(Hex.number(hash));
        assertThat(Hex.minimal(signature.r())).isEqualTo(r);
        assertThat(Hex.minimal(signature.s())).isEqualTo(s);
    }

    /** x10xchange/rust-crypto-lib-base, starknet_messages.rs: test_order_hashing, test_message_hash_order, test_starknet_domain_hashing. */
    @Test
    void hashesOrdersAsTheVenuesLibraryDoes() {
        StarkOrder order = new StarkOrder(n(1), n(2), n(3), n(4), n(5), n(6), n(7), n(8), n(9));
        assertThat(Hex.minimal(order.structHash()))
                .isEqualTo("0x2f06320d042136e0939a92954f35716a102e670c51967eb4be48bfc90000360");
        assertThat(Hex.minimal(order.messageHash(
                        new StarkDomain("Perpetuals", "v0", "SN_SEPOLIA", BigInteger.ONE),
                        new BigInteger(
                                "1528491859474308181214583355362479091084733880193869257167008343298409336538"))))
                .isEqualTo("0x62a7ee153123d9cd10a25a65dcb0ccbfaa14de67abe2e85b8728b75e1fe093d");
        assertThat(Hex.minimal(new StarkDomain("DAPP_NAME", "v1", "TEST", BigInteger.ONE).hash()))
                .isEqualTo("0x16b43db02ce728fc7caa053e6f4cf3dbfc585f50a509bc9713b33549b4a3901");
    }

    /** Amounts that go out are counted down from the modulus; an old library hashed the revision as text. */
    @Test
    void hashesNegativeAmountsAndTheRevisionAsANumber() {
        StarkOrder order = new StarkOrder(n(100), n(2), n(100), n(1), n(-156), n(1), n(74), n(100), n(123));
        assertThat(Hex.minimal(order.structHash()))
                .isEqualTo("0x3aed3c3627335a8753f0b2edf0d5cdd5414245fc6216c3face560420a460a30");
        assertThat(Hex.minimal(order.messageHash(
                        new StarkDomain("Perpetuals", "v0", "SN_SEPOLIA", BigInteger.ONE),
                        Hex.number("0x5d05989e9302dcebc74e241001e3e3ac3f4402ccf2f8e6f74b034b07ad6a904"))))
                .isNotEqualTo("0x62428944e2c935c4c6662ec0328abfcab44dd6455cb48845c78d18f0ea0450b");
    }

    /** x10xchange/python_sdk, tests/signing/order_object/test_limit_order_object.py: test_create_sell_order. */
    @Test
    void signsAnOrder() {
        StarkKey key = StarkKey.ofHex(TEST_KEY);
        StarkOrder order = new StarkOrder(
                n(10002),
                Hex.number("0x4254432d3600000000000000000000"),
                n(-1000),
                COLLATERAL,
                n(43445116),
                COLLATERAL,
                n(21723),
                n(1706836137),
                n(1473459052));
        BigInteger hash =
                order.messageHash(new StarkDomain("Perpetuals", "v0", "SN_SEPOLIA", BigInteger.ONE), key.publicKey());
        assertThat(hash)
                .isEqualTo(
                        new BigInteger("2969335148777495210033041829700798003994871688044444919524700744667647811801"));
        assertThat(Hex.minimal(key.sign(hash).r()))
                .isEqualTo("0x604ef07147d4251385eaaa630e6a71db8f0a8c7cb33021c98698047db80edfa");
        assertThat(Hex.minimal(key.sign(hash).s()))
                .isEqualTo("0x6c707d9a06604d3f8ffd34378bf4fce7c0aaf50cba4cf37c3525c323106cda5");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0x0",
                "0xg123456",
                "-123456",
                "0x800000000000010ffffffffffffffffb781126dcae7b2321e66a241adc64d2f"
            })
    void refusesWhatIsNoKeyWithoutRepeatingIt(String text) {
        assertThatThrownBy(() -> StarkKey.ofHex(text))
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("123456", "781126"));
    }

    @Test
    void refusesWhatDoesNotFit() {
        StarkKey key = StarkKey.ofHex("0x1");
        assertThatThrownBy(() -> key.sign(BigInteger.ONE.shiftLeft(251))).hasMessageContaining("2^251");
        assertThatThrownBy(() -> key.sign(BigInteger.ONE.negate())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> StarkDomain.checked("x".repeat(32))).hasMessageContaining("31 ASCII");
        assertThatThrownBy(() -> StarkDomain.checked("é")).hasMessageContaining("31 ASCII");
        assertThatThrownBy(() -> StarkField.checked(StarkCurve.FIELD)).hasMessageContaining("modulus");
        assertThat(StarkField.checked(BigInteger.ZERO)).isZero();
    }
}
