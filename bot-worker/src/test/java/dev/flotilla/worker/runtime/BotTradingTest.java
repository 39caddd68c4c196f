package dev.flotilla.worker.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.testkit.Seeds;
import dev.flotilla.venues.paper.OrderType;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A bot in the market: brackets, trails, the books of the day, and when it opens nothing. */
class BotTradingTest {

    private final BotHarness bot = new BotHarness(Seeds.generator(42));

    @Test
    void entersWithABracketWhoseIntentCameFirst() {
        bot.begin();
        bot.untilInPosition();
        assertThat(bot.venue.placed).hasSize(3);
        assertThat(bot.venue.isProtected()).isTrue();
        assertThat(bot.lastDecision().get("status").asText()).isEqualTo("paper_executed");
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
        bot.until("ten trades and flat", () -> bot.store.bodies("trade").size() >= 10 && bot.venue.flat());
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

    private static BigDecimal sum(List<JsonNode> nodes, String field) {
        return nodes.stream().map(node -> node.get(field).decimalValue()).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Test
    void trailsAStopWithoutEverLeavingThePositionNaked() {
        bot.begin();
        bot.until("a moved stop", () -> {
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
        bot.until(
                "a losing trade",
                () -> bot.store.bodies("trade").stream()
                        .anyMatch(trade -> trade.get("netPnl").decimalValue().signum() < 0));
        BotMemory memory = bot.memory();
        assertThat(memory.day().dailyLoss()).isPositive();
        String day = memory.day().day();
        bot.until("another day", () -> !day.equals(bot.memory().day().day()));
        assertThat(bot.memory().day().dailyLoss())
                .as("of the day before nothing is left")
                .isEqualByComparingTo(
                        lossesDecidedAtMidnightOf(bot.memory().day().day()));
    }

    /** The new day may begin with a trade that its first moment has closed. */
    private BigDecimal lossesDecidedAtMidnightOf(String day) {
        return bot.store.bodies("trade").stream()
                .filter(trade -> trade.get("closedAt").asText().equals(day + "T00:00:00Z"))
                .filter(trade -> !trade.get("closeReason").asText().endsWith("_hit"))
                .map(trade -> trade.get("netPnl").decimalValue().negate().max(BigDecimal.ZERO))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Test
    void opensNothingWhilePausedButManagesWhatIsOpen() {
        bot.begin();
        bot.untilInPosition();
        bot.control.desired(BotHarness.BOT, "PAUSED", 2);
        bot.live().control(bot.control.of(BotHarness.BOT).orElseThrow());
        bot.until("flat", bot.venue::flat);
        int orders = bot.venue.placed.size();
        for (int i = 0; i < 1_000; i++) {
            bot.step();
        }
        assertThat(bot.venue.placed).hasSize(orders);
        assertThat(bot.lastDecision().get("decision").asText()).isEqualTo("wait");
        assertThat(bot.lastDecision().get("note").asText()).contains("paused");
        assertThat(bot.live().figures().phase()).isEqualTo(BotFigures.Phase.PAUSED);
        bot.control.desired(BotHarness.BOT, "RUNNING", 3);
        bot.live().control(bot.control.of(BotHarness.BOT).orElseThrow());
        bot.untilInPosition();
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
        bot.untilInPosition();
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
        assertThat(bot.memory().orderSequence()).as("entries were meant").isPositive();
        assertThat(bot.memory().intended()).isEmpty();
    }

    @Test
    void protectsAndClosesAlsoWhileNothingCanBeKept() {
        bot.begin();
        bot.untilInPosition();
        bot.store.obstacle = "disk full";
        bot.until("flat", () -> {
            assertThat(bot.venue.isProtected()).isTrue();
            return bot.venue.flat();
        });
    }

    @Test
    void writesNothingAtAllOnceTheLeaseIsGone() {
        bot.begin();
        bot.untilInPosition();
        int orders = bot.venue.placed.size();
        bot.clock.advance(Duration.ofHours(201));
        for (int i = 0; i < 500; i++) {
            bot.step();
        }
        assertThat(bot.venue.placed).hasSize(orders);
    }
}
