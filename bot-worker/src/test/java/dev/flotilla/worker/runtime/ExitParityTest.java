package dev.flotilla.worker.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.core.backtest.Backtest;
import dev.flotilla.core.backtest.BacktestTerms;
import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.InstrumentFilters;
import dev.flotilla.core.strategy.Action;
import dev.flotilla.core.strategy.Decision;
import dev.flotilla.core.strategy.Strategies;
import dev.flotilla.core.strategy.Strategy;
import dev.flotilla.testkit.Seeds;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A bot whose positions leave by an exit preset decides live, over restarts, what a backtest of the same bars decides. */
class ExitParityTest {

    private static final int BARS = 1_200;
    /** A market in which no position leaves by the preset for so long is not one that this generator makes. */
    private static final int BARS_MAX = 20_000;

    private static final int RESTART_EVERY = 250;
    private static final List<String> OF_PRESETS =
            List.of("dsl_breach", "weak_peak_cut", "dead_weight_cut", "hard_timeout", "move_stop");

    @ParameterizedTest
    @ValueSource(strings = {"balanced", "scalp"})
    void decidesLiveWhatTheBacktestDecides(String preset) {
        BotHarness bot = new BotHarness(Seeds.random("exit parity " + preset));
        bot.params.put("exits.preset", preset);
        Strategy strategy = ((Strategies.Reading.Accepted)
                        Strategies.read(Strategies.MONEY_SHARKS, BotHarness.BOT, bot.params))
                .strategy();
        InstrumentFilters filters =
                bot.venue.instruments().find(TestVenue.SYMBOL).orElseThrow().filters();
        Backtest backtest = new Backtest(new BacktestTerms(TestVenue.SYMBOL, strategy, filters, false));
        bot.warmed.forEach(backtest::warm);
        bot.begin();
        List<String> tested = new ArrayList<>();
        boolean left = false;
        for (int i = 0; i < BARS || (!left && i < BARS_MAX); i++) {
            Bar bar = bot.market.next();
            String decided = words(backtest.next(bar, null));
            left |= OF_PRESETS.stream().anyMatch(decided::contains);
            tested.add(decided);
            bot.step(bar);
            if (i % RESTART_EVERY == RESTART_EVERY - 1) {
                bot.begin();
            }
        }
        List<String> live =
                bot.store.bodies("decision").stream().map(ExitParityTest::words).toList();
        assertThat(live).isEqualTo(tested);
        assertThat(left).as("positions left by the preset").isTrue();
    }

    private static String words(Decision decision) {
        return decision.price() + " " + decision.decision().wire() + " "
                + switch (decision.action()) {
                    case Action.Enter _ -> "enter";
                    case Action.Close close -> "close " + close.reason();
                    case Action.MoveStop move -> "move_stop " + plain(move.newStopLoss());
                    case Action.None _ -> "none";
                };
    }

    private static String words(JsonNode line) {
        JsonNode decided = line.path("decided");
        String action = decided.path("action").asText();
        return line.path("inputs").path("price").asText() + " "
                + decided.path("decision").asText() + " "
                + switch (action) {
                    case "close" -> "close " + decided.path("because").asText();
                    case "move_stop" ->
                        "move_stop " + plain(decided.path("newStopLoss").decimalValue());
                    default -> action;
                };
    }

    private static String plain(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }
}
