package dev.flotilla.worker.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.testkit.Seeds;
import org.junit.jupiter.api.Test;

/** A bot of another strategy in the same runtime. */
class ProbeRunTest {

    private final BotHarness bot = new BotHarness(Seeds.generator(42)).of("probe");

    @Test
    void opensOnItsFirstBarAndHoldsOverARestart() {
        bot.begin();
        bot.step();
        assertThat(bot.venue.flat()).isFalse();
        assertThat(bot.venue.isProtected()).isTrue();
        assertThat(bot.store.bodies("decision").getFirst().get("status").asText())
                .isEqualTo("paper_executed");
        for (int i = 0; i < 500; i++) {
            bot.step();
        }
        bot.begin();
        for (int i = 0; i < 100; i++) {
            bot.step();
        }
        assertThat(bot.venue.placed).as("one bracket, ever").hasSize(3);
        assertThat(bot.venue.flat()).isFalse();
        assertThat(bot.store.bodies("decision").getLast().get("status").asText())
                .isEqualTo("hold");
    }

    @Test
    void opensAgainAnHourAfterItWasClosed() {
        bot.begin();
        bot.step();
        bot.halt("c1", true, true);
        bot.attend();
        assertThat(bot.venue.flat()).isTrue();
        bot.control.desired(BotHarness.BOT, "RUNNING", 9);
        bot.begin();
        int bars = 0;
        while (bot.venue.flat() && bars < 30) {
            bot.step();
            bars++;
        }
        assertThat(bars).isBetween(12, 13);
    }
}
