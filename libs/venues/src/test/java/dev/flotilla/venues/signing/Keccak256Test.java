package dev.flotilla.venues.signing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Keccak256Test {
    /** The digests that every Ethereum implementation is tested with. */
    @ParameterizedTest
    @CsvSource({
        "'', 0xc5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470",
        "abc, 0x4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45",
        "'Agent(string source,bytes32 connectionId)', 0x26f05c2f7239b6983075e58321292d77b3aa173d19b27257ac96ab362570f508"
    })
    void hashes(String text, String digest) {
        assertThat(Hex.prefixed(Keccak256.of(text))).isEqualTo(digest);
    }
}
