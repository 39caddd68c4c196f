package dev.flotilla.worker.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.contracts.bundle.ControlPoll;
import dev.flotilla.contracts.bundle.LearnedMetrics;
import dev.flotilla.contracts.bundle.LiveConsent;
import dev.flotilla.core.learning.LearningMetrics;
import dev.flotilla.core.market.Bar;
import dev.flotilla.core.order.OrderSide;
import dev.flotilla.testkit.Seeds;
import dev.flotilla.venues.FeedEvent;
import dev.flotilla.venues.Refusal;
import dev.flotilla.venues.paper.OrderRequest;
import dev.flotilla.venues.paper.OrderType;
import dev.flotilla.worker.order.OrderPurpose;
import dev.flotilla.worker.runtime.Faults.Fault;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BotRuntimeTest {

    private static final int BARS_MAX = 3_000;
    private final BotHarness bot = new BotHarness(Seeds.generator(42));

    private void until(String what, BooleanSupplier condition) {
        for (int i = 0; i < BARS_MAX; i++) {
            bot.step();
            if (condition.getAsBoolean()) {
                return;
            }
        }
        throw new AssertionError("not within " + BARS_MAX + " bars: " + what);
    }

    private void untilInPosition() {
        until("a position", () -> !bot.venue.flat());
    }

    private JsonNode lastDecision() {
        return bot.store.bodies("decision").getLast();
    }

    private static BigDecimal sum(List<JsonNode> nodes, String field) {
        return nodes.stream().map(node -> node.get(field).decimalValue()).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

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
    void entersWithABracketWhoseIntentCameFirst() {
        bot.begin();
        untilInPosition();
        assertThat(bot.venue.placed).hasSize(3);
        assertThat(bot.venue.isProtected()).isTrue();
        assertThat(lastDecision().get("status").asText()).isEqualTo("paper_executed");
        List<String> states = bot.store.bodies("order").stream()
                .map(order -> order.get("purpose").asText() + " "
                        + order.get("status").asText())
                .toList();
        assertThat(states)
                .startsWith("ENTRY INTENDED", "STOP_LOSS INTENDED", "TAKE_PROFIT INTENDED")
                .contains("ENTRY FILLED", "STOP_LOSS ACCEPTED", "TAKE_PROFIT ACCEPTED");
        JsonNode position = bot.store.bodies("position").getLast();
        assertThat(position.get("protection").asText()).isEqualTo("PROTECTED");
        assertThat(bot.live().figures().openOrders()).isEqualTo(2);
    }

    @Test
    void reportsTradesThatAddUpToTheAccount() {
        bot.begin();
        until("ten trades and flat", () -> bot.store.bodies("trade").size() >= 10 && bot.venue.flat());
        var account = bot.venue.exchange.account(TestVenue.ACCOUNT);
        List<JsonNode> trades = bot.store.bodies("trade");
        assertThat(sum(trades, "netPnl"))
                .isEqualByComparingTo(account.realizedPnl().subtract(account.fees()));
        assertThat(trades).allSatisfy(trade -> {
            assertThat(trade.get("closeReason").asText()).matches("stop_loss_hit|take_profit_hit|signal_close:.+");
            assertThat(trade.get("regime").asText()).isNotEmpty();
            assertThat(trade.get("lessonTags")).isNotEmpty();
        });
        assertThat(bot.store.bodies("fill")).hasSameSizeAs(bot.venue.allFills);
        assertThat(account.openOrders()).as("nothing is left behind").isEmpty();
        assertThat(bot.store.bodies("position").getLast().get("quantity").decimalValue())
                .isZero();
        assertThat(bot.live().figures().equity()).isEqualByComparingTo(account.wallet());
    }

    @Test
    void trailsAStopWithoutEverLeavingThePositionNaked() {
        bot.begin();
        until("a moved stop", () -> {
            assertThat(bot.venue.isProtected()).isTrue();
            return bot.store.bodies("decision").stream()
                    .anyMatch(decision -> decision.get("note").asText().startsWith("stop moved to"));
        });
        long stops = bot.venue.exchange.account(TestVenue.ACCOUNT).openOrders().values().stream()
                .filter(order -> order.request().type() == OrderType.STOP_MARKET)
                .count();
        assertThat(stops).as("the old stop is gone").isEqualTo(1);
    }

    @Test
    void countsLossesOfTheDayAndBeginsAnewAtMidnight() {
        bot.begin();
        until(
                "a losing trade",
                () -> bot.store.bodies("trade").stream()
                        .anyMatch(trade -> trade.get("netPnl").decimalValue().signum() < 0));
        BotMemory memory = memory();
        assertThat(memory.day().dailyLoss()).isPositive();
        String day = memory.day().day();
        until("another day", () -> !day.equals(memory().day().day()));
        assertThat(memory().day().dailyLoss()).isZero();
    }

    private BotMemory memory() {
        String state = BotHarness.newestState(bot.store.lines());
        return dev.flotilla.worker.peer.WireJson.read(String.valueOf(state), BotMemory.class);
    }

    @Test
    void opensNothingWhilePausedButManagesWhatIsOpen() {
        bot.begin();
        untilInPosition();
        bot.control.desired(BotHarness.BOT, "PAUSED", 2);
        bot.live().control(bot.control.of(BotHarness.BOT).orElseThrow());
        until("flat", bot.venue::flat);
        int orders = bot.venue.placed.size();
        for (int i = 0; i < 1_000; i++) {
            bot.step();
        }
        assertThat(bot.venue.placed).hasSize(orders);
        assertThat(lastDecision().get("decision").asText()).isEqualTo("wait");
        assertThat(lastDecision().get("note").asText()).contains("paused");
        assertThat(bot.live().figures().phase()).isEqualTo(BotFigures.Phase.PAUSED);
        bot.control.desired(BotHarness.BOT, "RUNNING", 3);
        bot.live().control(bot.control.of(BotHarness.BOT).orElseThrow());
        untilInPosition();
    }

    @Test
    void withholdsEntriesWhileTheControlPlaneIsSilent() {
        bot.begin();
        for (int i = 0; i < 1_500; i++) {
            bot.clock.advance(Duration.ofSeconds(61));
            bot.venue.step(bot.market.next()).forEach(bot::hand);
        }
        assertThat(bot.venue.placed).isEmpty();
        assertThat(bot.store.bodies("decision").stream().map(d -> d.get("note").asText()))
                .anyMatch(note -> note.startsWith("entry withheld: STALE_CONTROL"));
    }

    @Test
    void withholdsEntriesWhileIntentsCannotBeKept() {
        bot.begin();
        bot.store.obstacle = "disk full";
        for (int i = 0; i < 1_000; i++) {
            bot.step();
        }
        assertThat(bot.venue.placed).isEmpty();
        assertThat(bot.lost.total()).isPositive();
        bot.store.obstacle = null;
        untilInPosition();
        assertThat(bot.store.lines()).as("no holes in the sequence").isNotEmpty();
    }

    @Test
    void forgetsAnEntryWhoseIntentCouldNotBeKept() {
        bot.begin();
        bot.store.full = true;
        for (int i = 0; i < 1_000; i++) {
            bot.step();
        }
        assertThat(bot.venue.placed).isEmpty();
        bot.store.full = false;
        bot.clock.advance(Duration.ofSeconds(1));
        bot.step();
        assertThat(memory().orderSequence()).as("entries were meant").isPositive();
        assertThat(memory().intended()).isEmpty();
    }

    @Test
    void protectsAndClosesAlsoWhileNothingCanBeKept() {
        bot.begin();
        untilInPosition();
        bot.store.obstacle = "disk full";
        until("flat", () -> {
            assertThat(bot.venue.isProtected()).isTrue();
            return bot.venue.flat();
        });
    }

    @Test
    void writesNothingAtAllOnceTheLeaseIsGone() {
        bot.begin();
        untilInPosition();
        int orders = bot.venue.placed.size();
        bot.clock.advance(Duration.ofHours(201));
        for (int i = 0; i < 500; i++) {
            bot.step();
        }
        assertThat(bot.venue.placed).hasSize(orders);
    }

    @Test
    void closesAnEntryThatCannotBeProtected() {
        bot.begin();
        bot.venue.refuseProtective = Optional.of(Refusal.INVALID_ORDER);
        until("an entry", () -> !bot.venue.allFills.isEmpty());
        assertThat(bot.venue.flat()).isTrue();
        assertThat(lastDecision().get("status").asText()).isEqualTo("execution_error");
        assertThat(lastDecision().get("note").asText()).contains("BRACKET_FAILED_FLATTENED");
        assertThat(bot.store.bodies("trade").getFirst().get("closeReason").asText())
                .isEqualTo("signal_close:bracket_failed");
        long attempts = bot.store.bodies("order").stream()
                .filter(order -> order.get("purpose").asText().equals("STOP_LOSS")
                        && order.get("status").asText().equals("REJECTED"))
                .count();
        assertThat(attempts).isEqualTo(3);
    }

    @Test
    void tripsTheBreakerAfterFiveFailuresInARowAndAResumeClearsIt() {
        bot.begin();
        bot.venue.refuseProtective = Optional.of(Refusal.INVALID_ORDER);
        until("breaker", () -> lastDecision().get("status").asText().equals("circuit_breaker_active"));
        assertThat(bot.store.bodies("decision").stream()
                        .filter(d -> d.get("status").asText().equals("execution_error")))
                .hasSize(5);
        bot.venue.refuseProtective = Optional.empty();
        bot.control.desired(BotHarness.BOT, "RUNNING", 2);
        bot.live().control(bot.control.of(BotHarness.BOT).orElseThrow());
        untilInPosition();
    }

    @Test
    void findsOutWhatBecameOfAnEntryWhoseAnswerWasLost() {
        bot.begin();
        bot.venue.faults = new Faults() {
            @Override
            Fault at(String effect) {
                return effect.endsWith("e") ? Fault.ANSWER_LOST : Fault.NONE;
            }
        };
        untilInPosition();
        assertThat(bot.venue.isProtected()).isTrue();
        assertThat(lastDecision().get("status").asText()).isEqualTo("paper_executed");
        assertThat(bot.store.bodies("order").stream().map(o -> o.get("status").asText()))
                .contains("UNKNOWN");
    }

    @Test
    void neverSendsAgainAnEntryThatNeverArrived() {
        bot.begin();
        bot.venue.faults = new Faults() {
            @Override
            Fault at(String effect) {
                return effect.endsWith("e") ? Fault.REQUEST_LOST : Fault.NONE;
            }
        };
        until("an error", () -> lastDecision().get("status").asText().equals("execution_error"));
        assertThat(bot.venue.placed).isEmpty();
        assertThat(bot.store.bodies("order").stream().map(o -> o.get("status").asText()))
                .contains("UNKNOWN", "EXPIRED", "DENIED");
    }

    @Test
    void waitsOnASymbolUntilAnUnclearOrderIsResolved() {
        bot.begin();
        // The engine takes the order, then the venue cannot be reached any more.
        bot.venue.faults = new AnswerLostThenDown(bot.venue);
        until("an unclear entry", () -> lastDecision().get("note").asText().contains("outcome unknown"));
        bot.step();
        assertThat(lastDecision().get("status").asText()).isEqualTo("position_pending_reconcile");
        int orders = bot.venue.placed.size();
        bot.venue.down = false;
        bot.venue.faults = new Faults();
        bot.clock.advance(Duration.ofSeconds(2));
        bot.step();
        assertThat(bot.venue.placed.size()).isGreaterThan(orders);
        assertThat(bot.venue.isProtected()).isTrue();
        assertThat(memory().unresolved()).isEmpty();
    }

    /** The order gets through, its answer does not, and neither does any later question. */
    private static final class AnswerLostThenDown extends Faults {
        private final TestVenue venue;

        AnswerLostThenDown(TestVenue venue) {
            this.venue = venue;
        }

        @Override
        <T> T remote(String effect, Supplier<T> action, Supplier<T> unclear) {
            if (effect.startsWith("place") && !venue.down) {
                action.get();
                venue.down = true;
                return unclear.get();
            }
            return action.get();
        }
    }

    @Test
    void guardsAPositionAgainWhenItsStopIsTakenAway() {
        bot.begin();
        untilInPosition();
        String stop = bot.venue.exchange.account(TestVenue.ACCOUNT).openOrders().values().stream()
                .filter(order -> order.request().type() == OrderType.STOP_MARKET)
                .findFirst()
                .orElseThrow()
                .clientOrderId();
        bot.venue.cancel(TestVenue.SYMBOL, stop, Instant.MAX);
        assertThat(bot.venue.isProtected()).isFalse();
        bot.settle();
        assertThat(bot.venue.isProtected()).isTrue();
    }

    @Test
    void placesAStopAlthoughTheTargetIsUnclear() {
        bot.begin();
        bot.venue.faults = new Faults() {
            @Override
            Fault at(String effect) {
                return effect.endsWith("t") ? Fault.CRASH_BEFORE : Fault.NONE;
            }
        };
        assertThatThrownBy(this::untilInPosition).isInstanceOf(Crash.class);
        takeAwayAllOrders();
        bot.venue.faults = new Faults();
        bot.begin();
        assertThat(memory().unresolved())
                .extracting(order -> order.ticket().purpose())
                .containsExactly(OrderPurpose.TAKE_PROFIT);
        assertThat(bot.venue.isProtected()).isTrue();
        bot.clock.advance(Duration.ofSeconds(4));
        bot.step();
        assertThat(bot.live().figures().openOrders()).isEqualTo(2);
    }

    @Test
    void doesNotWaitForAStopThatItNeverSent() {
        bot.begin();
        // Fills that the bot does not know make it read the account after its entry; just then the venue is gone.
        closedByHand();
        bot.venue.faults = new Faults() {
            @Override
            <T> T remote(String effect, Supplier<T> action, Supplier<T> unclear) {
                T result = action.get();
                bot.venue.down = true;
                return result;
            }
        };
        untilInPosition();
        assertThat(bot.venue.isProtected()).isFalse();
        assertThat(lastDecision().get("status").asText()).isEqualTo("execution_error");
        bot.venue.down = false;
        bot.venue.faults = new Faults();
        bot.clock.advance(Duration.ofSeconds(1));
        bot.step();
        assertThat(bot.venue.isProtected()).isTrue();
        assertThat(memory().unresolved()).isEmpty();
    }

    /** A position opened and closed by somebody else, of which the feed tells nothing. */
    private void closedByHand() {
        for (OrderSide side : OrderSide.values()) {
            bot.venue.exchange.place(
                    TestVenue.ACCOUNT,
                    new OrderRequest(
                            "by-hand-" + side,
                            TestVenue.SYMBOL,
                            side,
                            OrderType.MARKET,
                            new BigDecimal("0.01"),
                            null,
                            side == OrderSide.SELL,
                            1),
                    bot.venue.clock);
        }
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
        assertThat(lastDecision().get("features"))
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
        assertThat(lastDecision().get("paramsVersion").asLong()).isEqualTo(2);
        poll(3, Map.of("mode", "paper", "max_leverage", -5));
        bot.step();
        assertThat(lastDecision().get("paramsVersion").asLong()).isEqualTo(2);
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
        assertThat(lastDecision().get("mode").asText()).isEqualTo("paper");
        poll(3, live, new LiveConsent("ada", Instant.EPOCH, 3), null);
        bot.step();
        assertThat(lastDecision().get("mode").asText()).isEqualTo("autonomous_live");
        assertThat(lastDecision().get("paramsVersion").asLong()).isEqualTo(3);
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
        return memory().metrics();
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
        untilInPosition();
        BotMemory before = memory();
        BigDecimal equity = bot.live().figures().equity();
        bot.live().end("COMPLETED", "stopped");
        int orders = bot.venue.placed.size();
        bot.begin();
        assertThat(bot.venue.placed).as("nothing is placed twice").hasSize(orders);
        assertThat(bot.live().figures().equity()).isEqualByComparingTo(equity);
        assertThat(memory().trades()).isEqualTo(before.trades());
        assertThat(bot.store.bodies("session").stream().map(s -> s.get("status").asText()))
                .containsExactly("RUNNING", "COMPLETED", "RUNNING");
        until("flat", bot.venue::flat);
        assertThat(bot.store.bodies("trade").getLast().get("tradeId").asText())
                .isEqualTo(before.trades().get(TestVenue.SYMBOL).tradeId());
    }

    /** The feed tells nothing of it. */
    private void takeAwayAllOrders() {
        bot.venue.exchange.account(TestVenue.ACCOUNT).openOrders().keySet().stream()
                .toList()
                .forEach(id -> bot.venue.exchange.cancel(TestVenue.ACCOUNT, id, bot.venue.clock));
        bot.venue.drain();
        assertThat(bot.venue.isProtected()).isFalse();
    }

    @Test
    void adoptsAPositionWithoutMemoryAndProtectsItFirst() {
        bot.begin();
        untilInPosition();
        takeAwayAllOrders();
        bot.begin(null);
        assertThat(bot.venue.isProtected()).isTrue();
        until("flat", bot.venue::flat);
        Set<String> trades = new HashSet<>();
        bot.store
                .bodies("trade")
                .forEach(trade -> trades.add(trade.get("tradeId").asText()));
        assertThat(trades).hasSize(1);
    }

    @Test
    void reportsStateAtLeastWhenSomethingMatters() {
        bot.begin();
        untilInPosition();
        assertThat(memory().trades()).containsKey(TestVenue.SYMBOL);
        assertThat(memory().symbol(TestVenue.SYMBOL).lastDecidedBar())
                .isEqualTo(Instant.ofEpochMilli(bot.venue.bars.getLast().openTimeMillis()));
    }
}
