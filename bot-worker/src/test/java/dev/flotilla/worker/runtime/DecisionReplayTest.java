package dev.flotilla.worker.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.core.position.Direction;
import dev.flotilla.core.strategy.Strategies;
import dev.flotilla.replay.DecisionReplay;
import dev.flotilla.replay.Replayed;
import dev.flotilla.replay.Rulebook;
import dev.flotilla.replay.WindowChain;
import dev.flotilla.testkit.Seeds;
import dev.flotilla.venues.OrderType;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DecisionReplayTest {

    private static final int BYTES_MAX = 900;
    private static final int BARS_MAX = 6_000;
    private static final Set<String> PRESET_CLOSES = Set.of("dsl_breach", "weak_peak_cut", "hard_timeout");

    private final BotHarness bot = new BotHarness(Seeds.random("replayed bot"));

    private List<Replayed> replayed() {
        Map<String, Object> params = new HashMap<>(bot.params);
        Rulebook rulebook = new Rulebook(Strategies.MONEY_SHARKS, BotHarness.BOT, _ -> params);
        WindowChain chain = new WindowChain();
        return bot.store.bodies("decision").stream()
                .map(body -> DecisionReplay.replay(DecisionReplay.line(body), chain, rulebook))
                .toList();
    }

    @Test
    void everyDecisionOfABotThatTradesIsMadeAgain() {
        bot.begin();
        for (int i = 0; i < 900; i++) {
            bot.step();
        }
        assertThat(bot.store.bodies("trade")).as("it traded").isNotEmpty();
        assertThat(replayed()).hasSize(900).allMatch(Replayed.Identical.class::isInstance);
    }

    @Test
    void everyDecisionUnderAnExitPresetIsMadeAgainAlsoAfterCrashes() {
        bot.params.put("exits.preset", "balanced");
        bot.begin();
        int steps = 0;
        while (steps < 1_500 || steps < BARS_MAX && (steps % 100 != 0 || !closedByPresetInPhase2())) {
            bot.step();
            assertThat(bot.venue.isProtected()).isTrue();
            if (++steps % 400 == 0) {
                bot.begin();
            }
        }
        assertThat(closedByPresetInPhase2()).isTrue();
        assertThat(replayed()).hasSize(steps).allMatch(Replayed.Identical.class::isInstance);
    }

    /** Whether the market of this seed has shown the preset at work: a close of its own, a stop of phase 2. */
    private boolean closedByPresetInPhase2() {
        return bot.store.bodies("trade").stream()
                        .anyMatch(trade ->
                                PRESET_CLOSES.contains(trade.get("closeReason").asText()))
                && bot.store.bodies("decision").stream()
                        .anyMatch(line ->
                                line.path("decided").path("because").asText().startsWith("dsl phase 2"));
    }

    @Test
    void aStopBeyondTheLiquidationPriceIsMovedInside() {
        bot.begin();
        int steps = 0;
        while (bot.venue.flat() && steps++ < 600) {
            bot.step();
        }
        var position = bot.venue.snapshot().positions().getFirst();
        BigDecimal nearly = position.markPrice()
                .subtract(position.entryPrice()
                        .subtract(position.markPrice())
                        .abs()
                        .max(BigDecimal.ONE));
        bot.venue.liquidation = position.direction() == Direction.LONG
                ? nearly
                : position.markPrice().add(position.markPrice().subtract(nearly));
        bot.begin();
        assertThat(bot.venue.isProtected()).isTrue();
        assertThat(bot.venue.snapshot().openOrders())
                .filteredOn(order -> order.type() == OrderType.STOP_MARKET)
                .singleElement()
                .satisfies(stop -> assertThat(
                                position.direction() == Direction.LONG
                                        ? stop.stopPrice().compareTo(bot.venue.liquidation)
                                        : bot.venue.liquidation.compareTo(stop.stopPrice()))
                        .isPositive());
    }

    @Test
    void aDecisionThatDidNotGetIntoTheJournalTakesNoOtherWithIt() {
        bot.begin();
        for (int i = 0; i < 20; i++) {
            bot.store.full = i == 7;
            bot.step();
        }
        assertThat(replayed()).hasSizeLessThan(20).allMatch(Replayed.Identical.class::isInstance);
    }

    @Test
    void inputsAreSmall() {
        bot.begin();
        for (int i = 0; i < 600; i++) {
            bot.step();
        }
        List<JsonNode> decisions = bot.store.bodies("decision");
        double inputs = average(decisions, "inputs");
        double decided = average(decisions, "decided");
        double whole = decisions.stream()
                .mapToInt(line -> line.toString().length())
                .average()
                .orElseThrow();
        System.out.printf("bytes per decision: %.0f, of them inputs %.0f, decided %.0f%n", whole, inputs, decided);
        assertThat(inputs).isLessThan(BYTES_MAX);
    }

    private static double average(List<JsonNode> decisions, String field) {
        return decisions.stream()
                .mapToInt(line -> line.path(field).toString().length())
                .average()
                .orElseThrow();
    }
}
