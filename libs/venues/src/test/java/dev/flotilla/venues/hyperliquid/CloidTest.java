package dev.flotilla.venues.hyperliquid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CloidTest {

    private static final String ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz-";

    @Test
    void everyTextThatFitsComesBackAndIsItsOwn() {
        Random chance = new Random(11);
        Set<String> cloids = new HashSet<>();
        Set<String> texts = new HashSet<>();
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            int length = 1 + chance.nextInt(Cloid.LENGTH_MAX);
            for (int at = 0; at < length; at++) {
                text.append(ALPHABET.charAt(chance.nextInt(ALPHABET.length())));
            }
            String cloid = Cloid.of(text.toString()).orElseThrow();
            assertThat(cloid).matches("0x[0-9a-f]{32}");
            assertThat(Cloid.text(cloid)).isEqualTo(text.toString());
            assertThat(cloids.add(cloid)).as(text.toString()).isEqualTo(texts.add(text.toString()));
        }
    }

    @Test
    void whatDoesNotFitHasNone() {
        assertThat(Cloid.of("")).isEmpty();
        assertThat(Cloid.of("x".repeat(Cloid.LENGTH_MAX + 1))).isEmpty();
        assertThat(Cloid.of("UPPER")).isEmpty();
    }

    @Test
    void aStrangersIdStaysAsItIs() {
        String theirs = "0xffffffffffffffffffffffffffffffff";
        assertThat(Cloid.text(theirs)).isEqualTo(theirs);
        assertThat(Cloid.of(theirs)).contains(theirs);
    }

    @Test
    void namesOfOurOrdersFit() {
        assertThat(Cloid.of("k3x7mq2a-zz-1fs")).isPresent();
        assertThat(Cloid.of("k3x7mq2a-zzzzz-zzzzzzzs")).isPresent();
    }
}
