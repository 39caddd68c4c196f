package dev.flotilla.venues.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Eip712TypeTest {
    private static JsonNode json(String text) throws JsonProcessingException {
        return new ObjectMapper().readTree(text.replace('\'', '"'));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "uint64 | 1687816341423 | 00000000000000000000000000000000000000000000000000000188f9b187af",
                "uint8 | '255' | 00000000000000000000000000000000000000000000000000000000000000ff",
                "uint256 | '0x66eee' | 0000000000000000000000000000000000000000000000000000000000066eee",
                "int8 | -1 | ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
                "bool | true | 0000000000000000000000000000000000000000000000000000000000000001",
                "address | '0xCD49bbac6e85fdeb167eb7ca41a945d2b8758f6f' | 000000000000000000000000cd49bbac6e85fdeb167eb7ca41a945d2b8758f6f",
                "bytes2 | '0xabcd' | abcd000000000000000000000000000000000000000000000000000000000000",
                "string | '' | c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470",
                "bytes | '0x' | c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470"
            })
    void encodes(String type, String value, String word) throws JsonProcessingException {
        assertThat(Hex.prefixed(new Eip712Type(type).encode(json(value)))).isEqualTo("0x" + word);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "uint8 | 256",
                "uint8 | -1",
                "uint8 | 1.5",
                "uint8 | 'x'",
                "int8 | 128",
                "bool | 1",
                "address | '0x12'",
                "address | 12",
                "bytes2 | '0xab'",
                "string | 1"
            })
    void refusesValuesThatDoNotFit(String type, String value) {
        assertThatThrownBy(() -> new Eip712Type(type).encode(json(value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("must");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "uint", "uint7", "uint264", "int0", "bytes0", "bytes33", "Person", "string[]"})
    void refusesOtherTypes(String type) {
        assertThatThrownBy(() -> new Eip712Type(type)).isInstanceOf(IllegalArgumentException.class);
    }
}
