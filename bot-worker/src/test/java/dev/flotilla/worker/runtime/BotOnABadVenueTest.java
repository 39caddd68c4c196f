package dev.flotilla.worker.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flotilla.core.order.OrderSide;
import dev.flotilla.testkit.Seeds;
import dev.flotilla.venues.Refusal;
import dev.flotilla.venues.paper.OrderRequest;
import dev.flotilla.venues.paper.OrderType;
import dev.flotilla.worker.order.OrderPurpose;
import dev.flotilla.worker.runtime.Faults.Fault;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A bot whose venue refuses, loses answers or takes orders away. */
class BotOnABadVenueTest {

    private final BotHarness bot = new BotHarness(Seeds.generator(42));

    @Test
    void closesAnEntryThatCannotBeProtected() {
        bot.begin();
        bot.venue.refuseProtective = Optional.of(Refusal.INVALID_ORDER);
        bot.until("an entry", () -> !bot.venue.allFills.isEmpty());
        assertThat(bot.venue.flat()).isTrue();
        assertThat(bot.lastDecision().get("status").asText()).isEqualTo("execution_error");
        assertThat(bot.lastDecision().get("note").asText()).contains("BRACKET_FAILED_FLATTENED");
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
        bot.until("breaker", () -> bot.lastDecision().get("status").asText().equals("circuit_breaker_active"));
        assertThat(bot.store.bodies("decision").stream()
                        .filter(d -> d.get("status").asText().equals("execution_error")))
                .hasSize(5);
        bot.venue.refuseProtective = Optional.empty();
        bot.control.desired(BotHarness.BOT, "RUNNING", 2);
        bot.live().control(bot.control.of(BotHarness.BOT).orElseThrow());
        bot.untilInPosition();
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
        bot.untilInPosition();
        assertThat(bot.venue.isProtected()).isTrue();
        assertThat(bot.lastDecision().get("status").asText()).isEqualTo("paper_executed");
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
        bot.until("an error", () -> bot.lastDecision().get("status").asText().equals("execution_error"));
        assertThat(bot.venue.placed).isEmpty();
        assertThat(bot.store.bodies("order").stream().map(o -> o.get("status").asText()))
                .contains("UNKNOWN", "EXPIRED", "DENIED");
    }

    @Test
    void waitsOnASymbolUntilAnUnclearOrderIsResolved() {
        bot.begin();
        // The engine takes the order, then the venue cannot be reached any more.
        bot.venue.faults = new AnswerLostThenDown(bot.venue);
        bot.until(
                "an unclear entry",
                () -> bot.lastDecision().get("note").asText().contains("outcome unknown"));
        bot.step();
        assertThat(bot.lastDecision().get("status").asText()).isEqualTo("position_pending_reconcile");
        int orders = bot.venue.placed.size();
        bot.venue.down = false;
        bot.venue.faults = new Faults();
        bot.clock.advance(Duration.ofSeconds(2));
        bot.step();
        assertThat(bot.venue.placed.size()).isGreaterThan(orders);
        assertThat(bot.venue.isProtected()).isTrue();
        assertThat(bot.memory().unresolved()).isEmpty();
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
        bot.untilInPosition();
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
        assertThatThrownBy(bot::untilInPosition).isInstanceOf(Crash.class);
        bot.takeAwayAllOrders();
        bot.venue.faults = new Faults();
        bot.begin();
        assertThat(bot.memory().unresolved())
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
        bot.untilInPosition();
        assertThat(bot.venue.isProtected()).isFalse();
        assertThat(bot.lastDecision().get("status").asText()).isEqualTo("execution_error");
        bot.venue.down = false;
        bot.venue.faults = new Faults();
        bot.clock.advance(Duration.ofSeconds(1));
        bot.step();
        assertThat(bot.venue.isProtected()).isTrue();
        assertThat(bot.memory().unresolved()).isEmpty();
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
}
