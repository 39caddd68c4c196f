package dev.flotilla.venues.hyperliquid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.flotilla.venues.signing.Hex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MsgPackTest {
    private static String packed(String json) throws JsonProcessingException {
        return Hex.prefixed(MsgPack.of(new ObjectMapper().readTree(json))).substring(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "true | c3",
                "false | c2",
                "null | c0",
                "0 | 00",
                "127 | 7f",
                "128 | cc80",
                "255 | ccff",
                "256 | cd0100",
                "65535 | cdffff",
                "65536 | ce00010000",
                "4294967295 | ceffffffff",
                "4294967296 | cf0000000100000000",
                "18446744073709551615 | cfffffffffffffffff",
                "-1 | ff",
                "-32 | e0",
                "-33 | d0df",
                "-129 | d1ff7f",
                "-32769 | d2ffff7fff",
                "-2147483649 | d3ffffffff7fffffff",
                "1.5 | cb3ff8000000000000",
                "~\"\"~ | a0",
                "[] | 90",
                "{} | 80",
                "{\"b\":1,\"a\":[true]} | 82a16201a16191c3"
            })
    void packsInTheFewestBytesAndTheGivenOrder(String json, String hex) throws JsonProcessingException {
        assertThat(packed(json)).isEqualTo(hex);
    }

    @Test
    void countsTextsInBytesOfUtf8() throws JsonProcessingException {
        assertThat(packed('"' + "a".repeat(31) + '"')).startsWith("bf61");
        assertThat(packed('"' + "a".repeat(32) + '"')).startsWith("d92061");
        assertThat(packed('"' + "é".repeat(16) + '"')).startsWith("d920c3a9");
        assertThat(packed('"' + "a".repeat(256) + '"')).startsWith("da010061");
        assertThat(packed('"' + "a".repeat(65536) + '"')).startsWith("db0001000061");
    }

    @Test
    void countsManyItems() throws JsonProcessingException {
        assertThat(packed("[" + "0,".repeat(15) + "0]")).startsWith("dc0010" + "00");
        assertThat(packed("[" + "0,".repeat(65535) + "0]")).startsWith("dd00010000");
    }

    @ParameterizedTest
    @CsvSource({"18446744073709551616", "-9223372036854775809"})
    void refusesNumbersOfMoreThan64Bits(String json) {
        assertThatThrownBy(() -> packed(json)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesBottomlessNesting() {
        assertThatThrownBy(() -> packed("[".repeat(70) + "]".repeat(70))).hasMessageContaining("deeper");
        assertThatThrownBy(() -> MsgPack.of(JsonNodeFactory.instance.binaryNode(new byte[1])))
                .hasMessageContaining("plain JSON");
    }
}
