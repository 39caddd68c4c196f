package dev.flotilla.worker.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contracts.bundle.ControlPoll;
import dev.flotilla.contracts.bundle.LiveConsent;
import dev.flotilla.core.order.OrderSide;
import dev.flotilla.core.position.Direction;
import dev.flotilla.testkit.Seeds;
import dev.flotilla.venues.paper.OrderRequest;
import dev.flotilla.venues.paper.OrderType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Consent that comes and goes while a bot runs on a venue with real money. */
class WritePermissionTest {

    private static final LiveConsent CONSENT = new LiveConsent("ada", Instant.EPOCH, 1);

    private final BotHarness bot = new BotHarness(Seeds.generator(42));
    private long version = 1;

    @BeforeEach
    void realMoney() {
        bot.venue.name = "aster";
    }

    private void consent(boolean given) {
        bot.params.put("mode", given ? "autonomous_live" : "paper");
        bot.params.put("autonomous_live_consent", given);
        bot.consent = given ? CONSENT : null;
        Map<String, Object> params = new HashMap<>(bot.params);
        bot.control.params(new ControlPoll.Control(
                BotHarness.BOT, "RUNNING", 1, ++version, params, null, given ? CONSENT : null, null));
        bot.attend();
    }

    private void untilStatus(String what, String status) {
        bot.until(what, () -> bot.lastDecision().get("status").asText().equals(status));
    }

    private void untilBlocked() {
        bot.until("an entry that its mode withholds", () -> note().startsWith("BLOCKED_MODE"));
    }

    private String note() {
        return bot.lastDecision().path("note").asText();
    }

    @Test
    void aBotThatWasConsentedToWhileItRanTradesWithoutARestart() {
        bot.begin();
        untilBlocked();
        assertThat(bot.venue.placed).isEmpty();

        consent(true);

        untilStatus("an entry", "live_executed");
        assertThat(bot.venue.isProtected()).isTrue();
    }

    @Test
    void takingConsentBackStripsNoPositionAndOpensNone() {
        bot.begin();
        consent(true);
        untilStatus("an entry", "live_executed");
        long entries = entries();

        consent(false);
        bot.takeAwayAllOrders();

        bot.until("its stop is placed again", () -> bot.venue.isProtected());
        bot.until("the end of the position", () -> bot.venue.flat());
        untilBlocked();
        assertThat(entries()).isEqualTo(entries);
    }

    @Test
    void whatItEnteredWithConsentIsProtectedInALaterLifeToo() {
        bot.begin();
        consent(true);
        untilStatus("an entry", "live_executed");
        consent(false);
        bot.takeAwayAllOrders();

        bot.begin();

        assertThat(bot.venue.isProtected()).isTrue();
    }

    @Test
    void aBotThatNobodyEverConsentedToLeavesAPositionOfSomebodyElseAlone() {
        bot.venue.exchange.place(
                TestVenue.ACCOUNT,
                new OrderRequest(
                        "by-hand",
                        TestVenue.SYMBOL,
                        OrderSide.entering(Direction.LONG),
                        OrderType.MARKET,
                        new BigDecimal("0.01"),
                        null,
                        false,
                        2),
                bot.venue.clock);
        bot.venue.drain();

        bot.begin();
        for (int i = 0; i < 50; i++) {
            bot.step();
        }

        assertThat(bot.venue.placed).isEmpty();
        assertThat(bot.venue.flat()).isFalse();
    }

    @Test
    void aSimulatedAccountIsTheBotsOwnInEveryMode() {
        bot.venue.name = "paper";
        bot.begin();
        bot.untilInPosition();
        bot.params.put("mode", "approval");
        bot.takeAwayAllOrders();

        bot.begin();

        assertThat(bot.venue.isProtected()).isTrue();
    }

    private long entries() {
        return bot.venue.placed.stream()
                .filter(order -> !order.request().reduceOnly())
                .count();
    }
}
