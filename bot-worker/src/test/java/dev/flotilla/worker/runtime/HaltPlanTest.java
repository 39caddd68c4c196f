package dev.flotilla.worker.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contracts.command.Halt;
import dev.flotilla.core.order.OrderSide;
import dev.flotilla.core.position.Direction;
import dev.flotilla.venues.AccountSnapshot;
import dev.flotilla.venues.OrderStatus;
import dev.flotilla.venues.OrderType;
import dev.flotilla.venues.VenueOrder;
import dev.flotilla.venues.VenuePosition;
import dev.flotilla.worker.order.OrderPurpose;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HaltPlanTest {

    private static final Instant AT = Instant.parse("2025-03-06T00:00:00Z");
    private static final Halt FLATTEN = new Halt("c", true, true, AT);
    private static final Halt FLATTEN_STRIPPING = new Halt("c", true, false, AT);
    private static final Halt KEEP = new Halt("c", false, true, AT);
    private static final Halt STRIP = new Halt("c", false, false, AT);

    private static VenueOrder order(String id, String symbol, OrderType type, boolean reduceOnly) {
        return new VenueOrder(
                id,
                "v-" + id,
                symbol,
                OrderSide.SELL,
                type,
                BigDecimal.ONE,
                new BigDecimal("90"),
                reduceOnly,
                OrderStatus.ACCEPTED,
                null,
                null,
                List.of());
    }

    private static VenueOrder entry(String symbol) {
        return order("entry", symbol, OrderType.STOP_MARKET, false);
    }

    private static VenueOrder stop(String symbol) {
        return order("stop-" + symbol, symbol, OrderType.STOP_MARKET, true);
    }

    private static VenuePosition position(String symbol) {
        return new VenuePosition(
                symbol,
                Direction.LONG,
                new BigDecimal("0.50"),
                new BigDecimal("100"),
                1,
                new BigDecimal("101"),
                BigDecimal.ZERO,
                AT);
    }

    private static AccountSnapshot venue(List<VenuePosition> positions, List<VenueOrder> orders) {
        return new AccountSnapshot(new BigDecimal("1000"), new BigDecimal("1000"), 0, AT, positions, orders);
    }

    /** Memory as it agrees with what the venue shows. */
    private static BotMemory aligned(AccountSnapshot snapshot) {
        BotIdentity identity = BotIdentity.of("bot", 2, "w", "s");
        return AdoptionPlan.of(BotMemory.fresh(10), snapshot, identity).memory();
    }

    private static HaltPlan plan(Halt halt, AccountSnapshot snapshot) {
        return HaltPlan.of(halt, snapshot, aligned(snapshot));
    }

    private static List<String> ids(List<VenueOrder> orders) {
        return orders.stream().map(VenueOrder::clientOrderId).toList();
    }

    @Test
    void leavesNothingToDoWhenTheVenueIsFlat() {
        for (Halt halt : List.of(FLATTEN, FLATTEN_STRIPPING, KEEP, STRIP)) {
            assertThat(plan(halt, venue(List.of(), List.of())).left()).isEmpty();
        }
    }

    @Test
    void cancelsWhateverCouldOpenAPosition() {
        for (Halt halt : List.of(FLATTEN, FLATTEN_STRIPPING, KEEP, STRIP)) {
            HaltPlan plan = plan(halt, venue(List.of(), List.of(entry("A"))));
            assertThat(ids(plan.entries())).containsExactly("entry");
            assertThat(plan.left()).containsExactly("entry order entry on A");
        }
    }

    @Test
    void closesPositionsAndKeepsTheirGuardsUntilAReadShowsThemFlat() {
        for (Halt halt : List.of(FLATTEN, FLATTEN_STRIPPING)) {
            HaltPlan open = plan(halt, venue(List.of(position("A")), List.of(stop("A"))));
            assertThat(open.closes()).containsExactly("A");
            assertThat(open.guards()).isEmpty();
            assertThat(open.left()).containsExactly("position A long 0.5");
            HaltPlan flat = plan(halt, venue(List.of(), List.of(stop("A"))));
            assertThat(flat.closes()).isEmpty();
            assertThat(ids(flat.guards())).containsExactly("stop-A");
            assertThat(flat.left()).containsExactly("protective order stop-A on A");
        }
    }

    @Test
    void keepsTheGuardOfAnEntryThatMayStillBeFilled() {
        HaltPlan plan = plan(FLATTEN, venue(List.of(), List.of(entry("A"), stop("A"), stop("B"))));
        assertThat(ids(plan.guards())).containsExactly("stop-B");
    }

    @Test
    void leavesPositionsAndTheirGuardsAloneWithoutFlatten() {
        HaltPlan plan = plan(KEEP, venue(List.of(position("A")), List.of(stop("A"), stop("B"))));
        assertThat(plan.closes()).isEmpty();
        assertThat(ids(plan.guards())).as("guards nothing").containsExactly("stop-B");
        assertThat(plan.naked()).isEmpty();
    }

    @Test
    void wantsAStopForAPositionThatStays() {
        HaltPlan plan = plan(KEEP, venue(List.of(position("A")), List.of()));
        assertThat(plan.naked()).containsExactly("A");
        assertThat(plan.left()).containsExactly("position A has no stop");
    }

    @Test
    void stripsProtectionOnlyWhenTheOperatorSaidSo() {
        HaltPlan plan = plan(STRIP, venue(List.of(position("A")), List.of(stop("A"))));
        assertThat(ids(plan.guards())).containsExactly("stop-A");
        assertThat(plan.naked()).isEmpty();
        assertThat(plan(STRIP, venue(List.of(position("A")), List.of())).left()).isEmpty();
    }

    @Test
    void isNotDoneWhileAnOrderIsUnclearAndDoesNotCloseTwice() {
        AccountSnapshot snapshot = venue(List.of(position("A")), List.of());
        OrderTicket ticket = new OrderTicket(
                "k-1-1c",
                OrderPurpose.CLOSE,
                "A",
                OrderSide.SELL,
                OrderType.MARKET,
                BigDecimal.ONE,
                null,
                true,
                1,
                null);
        BotMemory memory = aligned(snapshot).unresolved(new UnresolvedOrder(ticket, AT));
        HaltPlan plan = HaltPlan.of(FLATTEN, snapshot, memory);
        assertThat(plan.closes()).isEmpty();
        assertThat(plan.left()).contains("position A long 0.5", "unclear order k-1-1c on A");
        AccountSnapshot flat = venue(List.of(), List.of(stop("A")));
        HaltPlan later = HaltPlan.of(FLATTEN, flat, aligned(flat).unresolved(new UnresolvedOrder(ticket, AT)));
        assertThat(later.guards()).isEmpty();
        assertThat(later.left()).containsExactly("unclear order k-1-1c on A");
    }
}
