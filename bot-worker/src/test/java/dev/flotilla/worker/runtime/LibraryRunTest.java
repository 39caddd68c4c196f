package dev.flotilla.worker.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.core.strategy.library.Library;
import dev.flotilla.core.strategy.rule.RuleKind;
import dev.flotilla.testkit.Seeds;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each strategy of the library in the live runtime, on the paper exchange. */
class LibraryRunTest {
    private static final int BARS = 2_000;

    static Stream<String> ids() {
        return Library.ALL.stream().map(RuleKind::strategyId);
    }

    private static BotHarness bot(String strategyId) {
        BotHarness bot = new BotHarness(Seeds.generator(strategyId.hashCode())).of(strategyId);
        bot.params.put("allowed_symbols", List.of(TestVenue.SYMBOL));
        bot.params.put("max_daily_loss", 0);
        if (!strategyId.equals("S08")) {
            bot.params.put("timeframe", "5m");
        }
        return bot;
    }

    private static List<String> statuses(BotHarness bot) {
        return bot.store.bodies("decision").stream()
                .map(decision -> decision.get("status").asText())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("ids")
    void journalsEveryBarAndProtectsWhatItOpensOverARestart(String strategyId) {
        BotHarness bot = bot(strategyId);
        bot.begin();
        for (int i = 0; i < BARS; i++) {
            if (i == BARS / 2) {
                bot.begin();
            }
            bot.step();
            assertThat(bot.venue.flat() || bot.venue.isProtected()).isTrue();
        }
        assertThat(statuses(bot)).hasSize(BARS).contains("paper_executed", "hold");
        assertThat(statuses(bot)).doesNotContain("execution_error", "close_error", "scan_error");
        assertThat(bot.store.bodies("decision"))
                .anySatisfy(
                        decision -> assertThat(decision.get("reason").asText()).startsWith(strategyId + " "));
    }
}
