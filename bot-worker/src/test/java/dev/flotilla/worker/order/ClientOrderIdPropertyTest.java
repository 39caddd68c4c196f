package dev.flotilla.worker.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flotilla.testkit.Seeds;
import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientOrderIdPropertyTest {

    private static final long GENERATION_MAX = 78_364_164_095L;
    private static final long SEQUENCE_MAX = 101_559_956_668_415L;

    @Test
    void readsBackWhatItWroteWithinLengthAndAlphabet() {
        RandomGenerator random = Seeds.random("clientOrderId");
        for (int i = 0; i < 10_000; i++) {
            String key = ClientOrderId.botKeyOf("bot-" + random.nextLong());
            ClientOrderId id = new ClientOrderId(
                    key,
                    random.nextLong(GENERATION_MAX + 1) >> random.nextInt(36),
                    random.nextLong(SEQUENCE_MAX + 1) >> random.nextInt(46),
                    OrderPurpose.values()[random.nextInt(4)]);
            assertThat(id.text()).matches("[a-z0-9-]{1,32}");
            assertThat(ClientOrderId.parse(id.text())).contains(id);
        }
    }

    @Test
    void writesTheLargestWithinTheLimit() {
        ClientOrderId largest =
                new ClientOrderId(ClientOrderId.botKeyOf("x"), GENERATION_MAX, SEQUENCE_MAX, OrderPurpose.TAKE_PROFIT);
        assertThat(largest.text().length()).isLessThanOrEqualTo(ClientOrderId.LENGTH_MAX);
        assertThat(ClientOrderId.parse(largest.text())).contains(largest);
        assertThatThrownBy(() -> new ClientOrderId("01234567", GENERATION_MAX + 1, 1, OrderPurpose.ENTRY))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ClientOrderId("01234567", 1, SEQUENCE_MAX + 1, OrderPurpose.ENTRY))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ClientOrderId("0123456", 1, 1, OrderPurpose.ENTRY))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void namesNoTwoOrdersAlike() {
        Set<String> texts = new HashSet<>();
        for (String bot : new String[] {"moneysharks-btc", "moneysharks-eth", "S01-demo"}) {
            for (long generation = 1; generation < 40; generation++) {
                for (long sequence = 1; sequence < 40; sequence++) {
                    for (OrderPurpose purpose : OrderPurpose.values()) {
                        assertThat(texts.add(
                                        new ClientOrderId(ClientOrderId.botKeyOf(bot), generation, sequence, purpose)
                                                .text()))
                                .isTrue();
                    }
                }
            }
        }
    }

    @Test
    void isTheSameForTheSameBotOnEveryWorker() {
        assertThat(ClientOrderId.botKeyOf("moneysharks-btc")).isEqualTo(ClientOrderId.botKeyOf("moneysharks-btc"));
        assertThat(ClientOrderId.botKeyOf("moneysharks-btc")).hasSize(8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "web_1234", "0123456i-1-1e", "01234567-1-1", "01234567-1-1x", "01234567-12345678-1e"})
    void knowsWhatIsNotOurs(String text) {
        assertThat(ClientOrderId.parse(text)).isEmpty();
    }
}
