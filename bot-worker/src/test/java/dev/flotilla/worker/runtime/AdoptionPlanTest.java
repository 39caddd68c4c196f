package dev.flotilla.worker.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.core.order.OrderSide;
import dev.flotilla.core.position.Direction;
import dev.flotilla.venues.AccountSnapshot;
import dev.flotilla.venues.OrderStatus;
import dev.flotilla.venues.OrderType;
import dev.flotilla.venues.VenueFill;
import dev.flotilla.venues.VenueOrder;
import dev.flotilla.venues.VenuePosition;
import dev.flotilla.worker.order.ClientOrderId;
import dev.flotilla.worker.order.OrderPurpose;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AdoptionPlanTest {

    private static final Instant T = Instant.parse("2025-03-06T10:00:00Z");
    private static final String SYMBOL = "BTCUSDT";
    private static final BotIdentity ME = BotIdentity.of("me", 7, "w", "s");

    private static BigDecimal dec(String text) {
        return new BigDecimal(text);
    }

    private static String id(String bot, long generation, long sequence, OrderPurpose purpose) {
        return new ClientOrderId(ClientOrderId.botKeyOf(bot), generation, sequence, purpose).text();
    }

    private static VenueOrder order(String id, OrderType type, String quantity, @Nullable String stop, boolean reduce) {
        return new VenueOrder(
                id,
                "v" + id,
                SYMBOL,
                OrderSide.SELL,
                type,
                dec(quantity),
                stop == null ? null : dec(stop),
                reduce,
                OrderStatus.ACCEPTED,
                null,
                null,
                List.of());
    }

    private static VenueOrder stop(long sequence, String level) {
        return order(id("me", 6, sequence, OrderPurpose.STOP_LOSS), OrderType.STOP_MARKET, "2", level, true);
    }

    private static VenueOrder target(long sequence, String level) {
        return order(id("me", 6, sequence, OrderPurpose.TAKE_PROFIT), OrderType.TAKE_PROFIT_MARKET, "2", level, true);
    }

    private static VenuePosition position(String quantity) {
        return new VenuePosition(SYMBOL, Direction.LONG, dec(quantity), dec("100"), 5, dec("101"), dec("2"), T);
    }

    private static AdoptionPlan plan(BotMemory memory, @Nullable VenuePosition position, VenueOrder... orders) {
        AccountSnapshot snapshot = new AccountSnapshot(
                dec("1000"), dec("900"), 1, T, position == null ? List.of() : List.of(position), List.of(orders));
        return AdoptionPlan.of(memory, snapshot, ME);
    }

    private static BotMemory blank() {
        return BotMemory.fresh(10);
    }

    private static BotMemory holding(Direction direction) {
        OrderSide side = OrderSide.entering(direction);
        VenueFill fill = new VenueFill(1, "f", "entry", SYMBOL, side, dec("100"), dec("2"), dec("0"), dec("0"), T);
        return blank().with(SYMBOL, memory -> memory.trading(OpenTrade.opened(fill, direction, null)));
    }

    @Test
    void adoptsAPositionThatMemoryDoesNotKnow() {
        AdoptionPlan plan = plan(blank(), position("2"), stop(1, "98"), target(2, "104"));
        OpenTrade trade = plan.memory().symbol(SYMBOL).trade();
        assertThat(trade.tradeId()).startsWith("adopted-BTCUSDT-");
        assertThat(trade.protection().complete()).isTrue();
        assertThat(trade.protection().stopLoss()).isEqualByComparingTo("98");
        assertThat(plan.surplus()).isEmpty();
    }

    @Test
    void keepsTheTighterOfTwoStopsThatACrashLeftBehind() {
        AdoptionPlan plan =
                plan(holding(Direction.LONG), position("2"), stop(1, "97"), stop(3, "99"), target(2, "104"));
        assertThat(plan.memory().symbol(SYMBOL).trade().protection().stopLoss()).isEqualByComparingTo("99");
        assertThat(plan.surplus()).extracting(VenueOrder::stopPrice).containsExactly(dec("97"));
        assertThat(plan.memory().symbol(SYMBOL).trade().tradeId()).isEqualTo("entry");
    }

    @Test
    void countsNoStopThatGuardsOnlyPartOfThePosition() {
        AdoptionPlan plan = plan(holding(Direction.LONG), position("3"), stop(1, "98"));
        assertThat(plan.memory().symbol(SYMBOL).trade().protection().stopOrderId())
                .isNull();
        assertThat(plan.memory().symbol(SYMBOL).trade().remaining()).isEqualByComparingTo("3");
        assertThat(plan.surplus()).hasSize(1);
    }

    @Test
    void forgetsOrdersThatRestNoMoreButKeepsTheirLevels() {
        BotMemory memory =
                plan(holding(Direction.LONG), position("2"), stop(1, "98")).memory();
        AdoptionPlan plan = plan(memory, position("2"));
        Protection protection = plan.memory().symbol(SYMBOL).trade().protection();
        assertThat(protection.stopOrderId()).isNull();
        assertThat(protection.stopLoss()).isEqualByComparingTo("98");
    }

    @Test
    void dropsATradeThatTheVenueDoesNotHave() {
        AdoptionPlan plan = plan(holding(Direction.LONG), null, stop(1, "98"));
        assertThat(plan.memory().symbol(SYMBOL).trade()).isNull();
        assertThat(plan.vanished()).containsKey(SYMBOL);
        assertThat(plan.surplus()).hasSize(1);
    }

    @Test
    void takesAPositionOfTheOtherDirectionForAnotherTrade() {
        AdoptionPlan plan = plan(holding(Direction.SHORT), position("2"));
        assertThat(plan.vanished()).containsKey(SYMBOL);
        assertThat(plan.memory().symbol(SYMBOL).trade().direction()).isEqualTo(Direction.LONG);
    }

    @Test
    void cancelsRestingEntriesOfItsOlderGenerationsOnly() {
        VenueOrder old = order(id("me", 6, 9, OrderPurpose.ENTRY), OrderType.STOP_MARKET, "1", "110", false);
        VenueOrder mine = order(id("me", 7, 1, OrderPurpose.ENTRY), OrderType.STOP_MARKET, "1", "111", false);
        VenueOrder others = order(id("other", 1, 1, OrderPurpose.ENTRY), OrderType.STOP_MARKET, "1", "112", false);
        VenueOrder human = order("web-1", OrderType.STOP_MARKET, "1", "113", false);
        AdoptionPlan plan = plan(blank(), null, old, mine, others, human);
        assertThat(plan.strangers()).containsExactly(old);
        assertThat(plan.surplus()).isEmpty();
    }
}
