package dev.flotilla.worker.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.contracts.bundle.ControlPoll;
import dev.flotilla.contracts.bundle.LearnedMetrics;
import dev.flotilla.contracts.bundle.LiveConsent;
import dev.flotilla.core.learning.LearningMetrics;
import dev.flotilla.core.market.Bar;
import dev.flotilla.testkit.Seeds;
import dev.flotilla.venues.FeedEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A bot decides once per bar, with the parameters in force. */
class BotRuntimeTest {

    private final BotHarness bot = new BotHarness(Seeds.generator(42));

    @Test
    void journalsOneWholeDecisionPerBar() {
        bot.begin();
        for (int i = 0; i < 50; i++) {
            bot.step();
        }
        List<JsonNode> decisions = bot.store.bodies("decision");
        assertThat(decisions).hasSize(50);
        JsonNode decision = decisions.getFirst();
        assertThat(decision.get("factors")).hasSize(8);
        assertThat(decision.get("checks")).hasSize(9);
        assertThat(decision.get("features").get("1h").get("ema50").isNumber()).isTrue();
        assertThat(decision.get("features").get("4h").get("ema50").isNumber()).isTrue();
        assertThat(decision.get("inputsDigest").asText()).hasSize(64);
        assertThat(decisions.stream().map(d -> d.get("inputsDigest").asText()).distinct())
                .hasSize(50);
        assertThat(bot.lost.total()).isZero();
    }

    @Test
    void decidesTheSameFromTheSameBars() {
        BotHarness other = new BotHarness(Seeds.generator(42));
        bot.begin();
        other.begin();
        for (int i = 0; i < 400; i++) {
            bot.step();
            other.step();
        }
        assertThat(bot.store.bodies("decision")).isEqualTo(other.store.bodies("decision"));
    }

    @Test
    void decidesABarOnceHoweverOftenItComes() {
        bot.begin();
        Bar bar = bot.market.next();
        bot.step(bar);
        bot.hand(new FeedEvent.BarClosed(TestVenue.SYMBOL, bar, null, bot.venue.clock));
        bot.hand(new FeedEvent.BarClosed(TestVenue.SYMBOL, bot.venue.bars.get(10), null, bot.venue.clock));
        assertThat(bot.store.bodies("decision")).hasSize(1);
    }

    @Test
    void fillsHolesFromHistoryAndDecidesOnlyTheNewestBar() {
        bot.begin();
        bot.step();
        for (int i = 0; i < 20; i++) {
            bot.venue.step(bot.market.next());
        }
        bot.hand(new FeedEvent.Connected(bot.venue.clock));
        assertThat(bot.store.bodies("decision")).hasSize(2);
        bot.step();
        assertThat(bot.store.bodies("decision")).hasSize(3);
        BotHarness whole = new BotHarness(Seeds.generator(42));
        whole.begin();
        for (int i = 0; i < 22; i++) {
            whole.step();
        }
        assertThat(bot.lastDecision().get("features"))
                .isEqualTo(whole.store.bodies("decision").getLast().get("features"));
    }

    @Test
    void readsHistoryAnewAfterALongHole() {
        bot.begin();
        bot.step();
        for (int i = 0; i < 200; i++) {
            bot.venue.step(bot.market.next());
        }
        bot.step();
        assertThat(bot.store.bodies("decision")).hasSize(2);
    }

    @Test
    void takesNewParametersAtTheNextBarAndKeepsTheOldOnesWhenTheyAreRefused() {
        bot.begin();
        bot.step();
        poll(2, Map.of("mode", "paper", "max_leverage", 5));
        bot.step();
        assertThat(bot.lastDecision().get("paramsVersion").asLong()).isEqualTo(2);
        poll(3, Map.of("mode", "paper", "max_leverage", -5));
        bot.step();
        assertThat(bot.lastDecision().get("paramsVersion").asLong()).isEqualTo(2);
    }

    @Test
    void doesNotTradeInAutonomousLiveWithoutAConsentOnRecord() {
        Map<String, Object> live = Map.of("mode", "autonomous_live", "autonomous_live_consent", true);
        bot.params.putAll(live);
        assertThatThrownBy(bot::begin).hasMessageContaining("none is on record");
        bot.params.clear();
        bot.params.put("mode", "paper");
        bot.begin();
        bot.step();
        poll(2, live);
        bot.step();
        assertThat(bot.lastDecision().get("mode").asText()).isEqualTo("paper");
        poll(3, live, new LiveConsent("ada", Instant.EPOCH, 3), null);
        bot.step();
        assertThat(bot.lastDecision().get("mode").asText()).isEqualTo("autonomous_live");
        assertThat(bot.lastDecision().get("paramsVersion").asLong()).isEqualTo(3);
    }

    @Test
    void takesLessonsAndNeverWidensItsOwnLimits() {
        bot.learned = learned(4, "0.80", "40", "0.57");
        bot.params.put("max_leverage", 8);
        bot.begin();
        assertThat(metrics().effectiveLeverageCap()).isEqualByComparingTo("8");
        assertThat(metrics().confidenceMultiplier()).isEqualByComparingTo("0.80");
        poll(1, Map.of(), null, learned(5, "0.10", "1", "0.99"));
        assertThat(metrics().effectiveLeverageCap()).isEqualByComparingTo("2");
        assertThat(metrics().confidenceMultiplier()).isEqualByComparingTo("0.70");
        assertThat(metrics().recommendedMinConfidence()).isEqualByComparingTo("0.75");
        poll(1, Map.of(), null, learned(4, "1.0", "8", "0.55"));
        assertThat(metrics().confidenceMultiplier()).as("an older lesson").isEqualByComparingTo("0.70");
        poll(2, Map.of("mode", "paper", "min_leverage", 3, "max_leverage", 3));
        assertThat(metrics().effectiveLeverageCap()).isEqualByComparingTo("3");
    }

    private LearningMetrics metrics() {
        bot.live().end("COMPLETED", "look");
        return bot.memory().metrics();
    }

    private static LearnedMetrics learned(long version, String multiplier, String cap, String confidence) {
        return new LearnedMetrics(
                version, new BigDecimal(multiplier), new BigDecimal(cap), new BigDecimal(confidence), true);
    }

    private void poll(
            long version, Map<String, Object> params, @Nullable LiveConsent consent, @Nullable LearnedMetrics learned) {
        bot.control.params(
                new ControlPoll.Control(BotHarness.BOT, "RUNNING", 1, version, params, null, consent, learned));
        bot.live().control(bot.control.of(BotHarness.BOT).orElseThrow());
    }

    private void poll(long version, Map<String, Object> params) {
        bot.control.params(new ControlPoll.Control(BotHarness.BOT, "RUNNING", 1, version, params, null, null, null));
        bot.live().control(bot.control.of(BotHarness.BOT).orElseThrow());
    }

    @Test
    void goesOnWithPositionAndEquityUnderTheNextGeneration() {
        bot.begin();
        bot.untilInPosition();
        BotMemory before = bot.memory();
        BigDecimal equity = bot.live().figures().equity();
        bot.live().end("COMPLETED", "stopped");
        int orders = bot.venue.placed.size();
        bot.begin();
        assertThat(bot.venue.placed).as("nothing is placed twice").hasSize(orders);
        assertThat(bot.live().figures().equity()).isEqualByComparingTo(equity);
        assertThat(bot.memory().trades()).isEqualTo(before.trades());
        assertThat(bot.store.bodies("session").stream().map(s -> s.get("status").asText()))
                .containsExactly("RUNNING", "COMPLETED", "RUNNING");
        bot.until("flat", bot.venue::flat);
        assertThat(bot.store.bodies("trade").getLast().get("tradeId").asText())
                .isEqualTo(before.trades().get(TestVenue.SYMBOL).tradeId());
    }

    @Test
    void adoptsAPositionWithoutMemoryAndProtectsItFirst() {
        bot.begin();
        bot.untilInPosition();
        bot.takeAwayAllOrders();
        bot.begin(null);
        assertThat(bot.venue.isProtected()).isTrue();
        bot.until("flat", bot.venue::flat);
        Set<String> trades = new HashSet<>();
        bot.store
                .bodies("trade")
                .forEach(trade -> trades.add(trade.get("tradeId").asText()));
        assertThat(trades).hasSize(1);
    }

    @Test
    void reportsStateAtLeastWhenSomethingMatters() {
        bot.begin();
        bot.untilInPosition();
        assertThat(bot.memory().trades()).containsKey(TestVenue.SYMBOL);
        assertThat(bot.memory().symbol(TestVenue.SYMBOL).lastDecidedBar())
                .isEqualTo(Instant.ofEpochMilli(bot.venue.bars.getLast().openTimeMillis()));
    }
}
