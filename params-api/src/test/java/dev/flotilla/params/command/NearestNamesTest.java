package dev.flotilla.params.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NearestNamesTest {

    @Test
    void putsFirstWhatWasMeant() {
        assertThat(NearestNames.of("ms-bct", List.of("zz", "ms-eth", "ms-btc", "probe-1")))
                .startsWith("ms-btc");
        assertThat(NearestNames.of("MS-BTC", List.of("ms-eth", "ms-btc"))).startsWith("ms-btc");
    }

    @Test
    void staysShort() {
        List<String> many = IntStream.range(0, 10_000).mapToObj(i -> "bot-" + i).toList();

        assertThat(NearestNames.of("bot-77x", many)).hasSize(NearestNames.MAX).contains("bot-77");
        assertThat(NearestNames.of("x".repeat(10_000), List.of())).isEmpty();
    }
}
