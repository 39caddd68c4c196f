package dev.flotilla.worker.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.testkit.Seeds;
import dev.flotilla.venues.VenueUnavailableException;
import dev.flotilla.venues.paper.OrderRequest;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The first moments of a run: protect first, then warm up; drift as declared; no entries without consent. */
class StartTest {

    private static final int BARS_MAX = 3_000;
    private final BotHarness bot = new BotHarness(Seeds.generator(42));

    private void untilInPosition() {
        for (int i = 0; i < BARS_MAX && bot.venue.flat(); i++) {
            bot.step();
        }
        assertThat(bot.venue.flat()).isFalse();
    }

    private void stripGuards() {
        bot.venue.exchange.account(TestVenue.ACCOUNT).openOrders().keySet().stream()
                .toList()
                .forEach(id -> bot.venue.exchange.cancel(TestVenue.ACCOUNT, id, bot.venue.clock));
        bot.venue.drain();
    }

    /** Somebody else trades on the account. */
    private void trade(dev.flotilla.core.order.OrderSide side, String quantity) {
        bot.venue.exchange.place(
                TestVenue.ACCOUNT,
                new OrderRequest(
                        "stranger-"
                                + bot.venue.exchange.account(TestVenue.ACCOUNT).fillSeq(),
                        TestVenue.SYMBOL,
                        side,
                        dev.flotilla.venues.paper.OrderType.MARKET,
                        new BigDecimal(quantity),
                        null,
                        false,
                        1),
                bot.venue.clock);
    }

    private List<String> closeReasons() {
        return bot.store.bodies("trade").stream()
                .map(trade -> trade.get("closeReason").asText())
                .toList();
    }

    private JsonNode lastDecision() {
        return bot.store.bodies("decision").getLast();
    }

    @Test
    void putsStopsOnEveryPositionBeforeItAsksForHistory() {
        bot.begin();
        untilInPosition();
        stripGuards();
        assertThat(bot.venue.isProtected()).isFalse();
        bot.venue.historyDown = true;
        assertThatThrownBy(bot::begin).isInstanceOf(VenueUnavailableException.class);
        assertThat(bot.venue.isProtected()).isTrue();
        assertThat(bot.live().ready()).isFalse();
    }

    @Test
    void readsItsAccountOnceHoweverOftenItAsksForHistory() throws InterruptedException {
        int[] reads = {0};
        bot.venue.onSnapshot = () -> reads[0]++;
        bot.venue.historyDown = true;
        assertThatThrownBy(bot::begin).isInstanceOf(VenueUnavailableException.class);
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> bot.live().start()).isInstanceOf(VenueUnavailableException.class);
        }
        bot.venue.historyDown = false;
        bot.live().start();
        assertThat(bot.live().ready()).isTrue();
        assertThat(reads[0]).isEqualTo(1);
    }

    @Test
    void guardsAPositionItKnowsNothingOfWithoutAnyHistory() {
        bot.begin();
        trade(dev.flotilla.core.order.OrderSide.BUY, "0.01");
        bot.venue.historyDown = true;
        assertThatThrownBy(() -> bot.begin(null)).isInstanceOf(VenueUnavailableException.class);
        assertThat(bot.venue.isProtected()).isTrue();
    }

    @Test
    void protectsOnlyUntilANewerControlSaysRunning() {
        bot.begin();
        untilInPosition();
        stripGuards();
        bot.protectOnly = true;
        bot.begin();
        assertThat(bot.venue.isProtected()).as("protection needs no consent").isTrue();
        for (int i = 0; i < BARS_MAX && !bot.venue.flat(); i++) {
            bot.step();
        }
        assertThat(bot.venue.flat()).as("exits need none either").isTrue();
        int orders = bot.venue.placed.size();
        for (int i = 0; i < 1_500; i++) {
            bot.step();
        }
        assertThat(bot.venue.placed).hasSize(orders);
        assertThat(bot.store.bodies("decision").stream().map(d -> d.get("note").asText()))
                .anyMatch(note -> note.startsWith("entry withheld: PROTECT_ONLY"));
        bot.control.desired(BotHarness.BOT, "PAUSED", 2);
        bot.attend();
        bot.control.desired(BotHarness.BOT, "RUNNING", 3);
        bot.attend();
        untilInPosition();
    }

    @Test
    void entersNothingAfterADriftUnderHaltUntilTheOperatorSaysRunning() {
        bot.driftPolicy = "halt";
        bot.begin();
        bot.venue.forgetAccount();
        trade(dev.flotilla.core.order.OrderSide.BUY, "0.01");
        bot.venue.forgetFills = true;
        bot.begin();
        assertThat(bot.venue.isProtected()).isTrue();
        bot.step();
        assertThat(lastDecision().get("status").asText()).isEqualTo("circuit_breaker_active");
        bot.control.desired(BotHarness.BOT, "RUNNING", 2);
        bot.attend();
        bot.step();
        assertThat(lastDecision().get("status").asText()).isNotEqualTo("circuit_breaker_active");
    }

    @Test
    void closesWhatDriftedUnderFlatten() {
        bot.driftPolicy = "flatten";
        bot.begin();
        bot.venue.forgetFills = true;
        trade(dev.flotilla.core.order.OrderSide.SELL, "0.01");
        bot.begin();
        assertThat(bot.venue.flat()).isTrue();
        assertThat(bot.venue.exchange.account(TestVenue.ACCOUNT).openOrders()).isEmpty();
        assertThat(closeReasons()).containsExactly("drift_flatten");
    }

    @Test
    void entersAgainWhatTheVenueLostUnderResubmit() {
        bot.of("probe");
        bot.driftPolicy = "resubmit";
        bot.begin();
        bot.step();
        assertThat(bot.venue.flat()).isFalse();
        bot.venue.forgetAccount();
        assertThat(bot.venue.flat()).isTrue();
        bot.begin();
        assertThat(bot.venue.flat()).isFalse();
        assertThat(bot.venue.isProtected()).isTrue();
    }

    @Test
    void takesOverWhatTheVenueShowsUnderAdopt() {
        bot.of("probe");
        bot.begin();
        bot.step();
        bot.venue.forgetAccount();
        bot.begin();
        assertThat(bot.venue.flat()).isTrue();
        assertThat(bot.live().figures().openPositions()).isZero();
    }
}
