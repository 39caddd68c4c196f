package dev.flotilla.worker.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.contracts.command.CommandAck;
import dev.flotilla.core.order.OrderSide;
import dev.flotilla.testkit.Seeds;
import dev.flotilla.venues.FeedEvent;
import dev.flotilla.venues.Refusal;
import dev.flotilla.venues.paper.OrderRequest;
import dev.flotilla.venues.paper.OrderType;
import dev.flotilla.worker.runtime.Faults.Fault;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An emergency stop of one bot, from its gate to its proof. */
class HaltTest {

    private static final int BARS_MAX = 3_000;
    private final BotHarness bot = new BotHarness(Seeds.generator(42));

    private void inPosition() {
        bot.begin();
        for (int i = 0; i < BARS_MAX && bot.venue.flat(); i++) {
            bot.step();
        }
        assertThat(bot.venue.flat()).isFalse();
    }

    /** As the loop does: looks every quarter of a second. */
    private void attendFor(Duration time) {
        for (Duration gone = Duration.ZERO; gone.compareTo(time) < 0; gone = gone.plusMillis(250)) {
            bot.attend();
            bot.venue.drain().forEach(bot::hand);
            bot.clock.advance(Duration.ofMillis(250));
        }
        bot.attend();
    }

    private CommandAck last() {
        return bot.acks.getLast();
    }

    private List<String> resting() {
        return bot.venue.exchange.account(TestVenue.ACCOUNT).openOrders().values().stream()
                .map(order -> order.request().type() + (order.request().reduceOnly() ? "" : " entry"))
                .toList();
    }

    @Test
    void flattensAtOnceAndProvesItWithASecondReadTwoSecondsLater() {
        inPosition();
        bot.halt("c1", true, true);
        bot.clock.advance(Duration.ofMillis(40));
        bot.attend();
        assertThat(bot.venue.flat()).isTrue();
        assertThat(bot.acks).as("one read proves nothing").isEmpty();
        assertThat(bot.live().stops()).isEmpty();
        attendFor(Duration.ofMillis(1_750));
        assertThat(bot.acks).isEmpty();
        attendFor(Duration.ofMillis(500));
        assertThat(bot.acks).hasSize(1);
        assertThat(last().status()).isEqualTo(CommandAck.DONE);
        assertThat(last().commandId()).isEqualTo("c1");
        assertThat(last().positionsBefore()).isEqualTo(1);
        assertThat(last().ordersBefore()).isEqualTo(2);
        assertThat(last().flatMillis()).isEqualTo(40);
        assertThat(last().verifiedMillis()).isBetween(2_040L, 2_500L);
        assertThat(last().remainder()).isEmpty();
        assertThat(bot.live().stops()).contains("");
        assertThat(resting()).isEmpty();
        JsonNode trade = bot.store.bodies("trade").getLast();
        assertThat(trade.get("closeReason").asText()).isEqualTo("emergency_stop");
    }

    @Test
    void closesWhatItKnowsBeforeItReadsTheVenue() {
        inPosition();
        bot.attend();
        List<Boolean> flatWhenRead = flatWhenRead();
        bot.halt("c1", true, true);
        bot.attend();
        assertThat(flatWhenRead).as("flat is what the venue says").isNotEmpty().containsOnly(true);
    }

    @Test
    void readsTheVenueFirstWhenItMayKnowSomethingElse() throws InterruptedException {
        inPosition();
        bot.attend();
        List<Boolean> flatWhenRead = flatWhenRead();
        bot.live().on(new FeedEvent.Connected(bot.venue.clock));
        bot.halt("c1", true, true);
        bot.attend();
        assertThat(flatWhenRead).startsWith(false, true);
    }

    private List<Boolean> flatWhenRead() {
        List<Boolean> flat = new ArrayList<>();
        bot.venue.onSnapshot = () -> flat.add(bot.venue.flat());
        return flat;
    }

    @Test
    void provesAFlatBotWithTwoReadsAndTouchesNothing() {
        bot.begin();
        int effects = bot.venue.faults.effects;
        bot.halt("c1", true, true);
        attendFor(Duration.ofMillis(2_250));
        assertThat(last().status()).isEqualTo(CommandAck.DONE);
        assertThat(last().positionsBefore()).isZero();
        assertThat(last().ordersBefore()).isZero();
        assertThat(last().flatMillis()).isZero();
        assertThat(bot.venue.faults.effects).isEqualTo(effects);
    }

    @Test
    void entersNothingFromTheMomentTheHaltIsTold() {
        bot.begin();
        bot.halt("c1", false, true);
        for (int i = 0; i < BARS_MAX; i++) {
            bot.step();
        }
        assertThat(bot.venue.placed).isEmpty();
        bot.attend();
        bot.step();
        assertThat(bot.store.bodies("decision").getLast().get("status").asText())
                .isEqualTo("halted");
        assertThat(bot.live().figures().phase()).isEqualTo(BotFigures.Phase.DRAINING);
    }

    @Test
    void cancelsRestingEntriesAndLeavesPositionsWithTheirStops() {
        inPosition();
        BigDecimal far = bot.venue.bars.getLast().close().multiply(new BigDecimal("2"));
        bot.venue.exchange.place(
                TestVenue.ACCOUNT,
                new OrderRequest(
                        "stranger",
                        TestVenue.SYMBOL,
                        OrderSide.BUY,
                        OrderType.STOP_MARKET,
                        new BigDecimal("0.001"),
                        far.setScale(1, java.math.RoundingMode.DOWN),
                        false,
                        1),
                bot.venue.clock);
        assertThat(resting()).containsExactlyInAnyOrder("STOP_MARKET", "TAKE_PROFIT_MARKET", "STOP_MARKET entry");
        bot.halt("c1", false, true);
        attendFor(Duration.ofMillis(2_250));
        assertThat(resting()).containsExactlyInAnyOrder("STOP_MARKET", "TAKE_PROFIT_MARKET");
        assertThat(bot.venue.flat()).isFalse();
        assertThat(last().status()).isEqualTo(CommandAck.DONE);
        assertThat(last().detail()).startsWith("positions stay: BTCUSDT ").contains("(stop ");
        assertThat(last().ordersBefore()).isEqualTo(3);
        assertThat(bot.live().stops())
                .hasValueSatisfying(open -> assertThat(open).contains("BTCUSDT"));
    }

    @Test
    void stripsProtectionOnlyWhenTheOperatorSaidSo() {
        inPosition();
        bot.halt("c1", false, false);
        attendFor(Duration.ofMillis(2_250));
        assertThat(resting()).isEmpty();
        assertThat(bot.venue.flat()).isFalse();
        assertThat(last().status()).isEqualTo(CommandAck.DONE);
        assertThat(last().detail()).contains("UNPROTECTED");
    }

    @Test
    void namesWhatIsLeftAndTriesItAgain() {
        inPosition();
        bot.venue.down = true;
        bot.halt("c1", true, true);
        attendFor(Duration.ofSeconds(3));
        assertThat(bot.acks).extracting(CommandAck::status).containsOnly(CommandAck.REMAINDER);
        assertThat(bot.acks).as("told once, not at every attempt").hasSize(1);
        assertThat(last().remainder()).containsExactly("the venue cannot be read: venue is down");
        bot.venue.down = false;
        attendFor(Duration.ofSeconds(8));
        assertThat(last().status()).isEqualTo(CommandAck.DONE);
        assertThat(bot.venue.flat()).isTrue();
        assertThat(last().flatMillis()).isGreaterThan(3_000);
    }

    @Test
    void keepsThePositionGuardedWhileItCannotBeClosed() {
        inPosition();
        bot.venue.faults = new Faults() {
            @Override
            Fault at(String effect) {
                return effect.startsWith("place") ? Fault.REQUEST_LOST : Fault.NONE;
            }
        };
        bot.halt("c1", true, true);
        attendFor(Duration.ofSeconds(20));
        assertThat(bot.acks).isNotEmpty().allMatch(ack -> ack.status().equals(CommandAck.REMAINDER));
        assertThat(last().remainder()).anyMatch(left -> left.startsWith("position BTCUSDT"));
        assertThat(bot.venue.isProtected()).isTrue();
        bot.venue.faults = new Faults();
        attendFor(Duration.ofSeconds(12));
        assertThat(last().status()).isEqualTo(CommandAck.DONE);
        assertThat(bot.venue.flat()).isTrue();
    }

    @Test
    void guardsANakedPositionThatStays() {
        inPosition();
        bot.venue.exchange.account(TestVenue.ACCOUNT).openOrders().keySet().stream()
                .toList()
                .forEach(id -> bot.venue.exchange.cancel(TestVenue.ACCOUNT, id, bot.venue.clock));
        bot.venue.drain();
        bot.venue.refuseProtective = Optional.empty();
        bot.halt("c1", false, true);
        attendFor(Duration.ofMillis(2_250));
        assertThat(bot.venue.isProtected()).isTrue();
        assertThat(last().status()).isEqualTo(CommandAck.DONE);
    }

    @Test
    void startsTheProofAnewWhenTheSecondReadShowsAnything() {
        inPosition();
        bot.halt("c1", true, true);
        bot.attend();
        bot.venue.exchange.place(
                TestVenue.ACCOUNT,
                new OrderRequest(
                        "stranger",
                        TestVenue.SYMBOL,
                        OrderSide.BUY,
                        OrderType.MARKET,
                        new BigDecimal("0.001"),
                        null,
                        false,
                        1),
                bot.venue.clock);
        attendFor(Duration.ofMillis(2_000));
        assertThat(last().status()).isEqualTo(CommandAck.REMAINDER);
        attendFor(Duration.ofSeconds(3));
        assertThat(last().status()).isEqualTo(CommandAck.DONE);
        assertThat(last().flatMillis()).isGreaterThanOrEqualTo(2_000);
        assertThat(bot.venue.flat()).isTrue();
    }

    @Test
    void carriesTheHaltOutUnderTheNextGenerationWithoutWarmingUp() {
        inPosition();
        int orders = bot.venue.placed.size();
        bot.halt("c1", true, true);
        bot.begin();
        assertThat(bot.live().ready()).isFalse();
        bot.step();
        attendFor(Duration.ofMillis(2_250));
        assertThat(last().status()).isEqualTo(CommandAck.DONE);
        assertThat(last().generation()).isEqualTo(2);
        assertThat(bot.venue.placed).as("the close and nothing else").hasSize(orders + 1);
        assertThat(bot.venue.flat()).isTrue();
    }

    @Test
    void tradesAgainOnlyAfterARestart() {
        inPosition();
        bot.halt("c1", true, true);
        bot.begin();
        attendFor(Duration.ofSeconds(3));
        bot.control.desired(BotHarness.BOT, "RUNNING", 9);
        bot.attend();
        assertThat(bot.live().stops()).isEmpty();
        assertThat(bot.live().ready()).as("warms up when the loop sees to it").isFalse();
        bot.begin();
        for (int i = 0; i < BARS_MAX && bot.venue.flat(); i++) {
            bot.step();
        }
        assertThat(bot.venue.flat()).isFalse();
    }

    @Test
    void doesNotEndBeforeTheProofAndDropsAHaltThatIsOvertaken() {
        inPosition();
        bot.venue.refuseProtective = Optional.of(Refusal.INVALID_ORDER);
        bot.halt("c1", true, true);
        bot.attend();
        assertThat(bot.live().stops()).isEmpty();
        bot.control.desired(BotHarness.BOT, "PAUSED", 9);
        attendFor(Duration.ofSeconds(4));
        assertThat(bot.acks).isEmpty();
        assertThat(bot.live().figures().phase()).isEqualTo(BotFigures.Phase.PAUSED);
    }

    @Test
    void writesNothingOnceTheLeaseIsGone() {
        inPosition();
        bot.clock.advance(Duration.ofHours(201));
        int effects = bot.venue.faults.effects;
        bot.halt("c1", true, true);
        attendFor(Duration.ofSeconds(3));
        assertThat(bot.venue.faults.effects).isEqualTo(effects);
        assertThat(bot.venue.flat()).isFalse();
        assertThat(bot.acks).noneMatch(ack -> ack.status().equals(CommandAck.DONE));
        assertThat(last().detail()).contains("NO_LEASE");
    }
}
