package dev.flotilla.venues.ctrader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.venues.FeedEvent;
import dev.flotilla.venues.OrderStatus;
import dev.flotilla.venues.VenueOrder;
import dev.flotilla.venues.ctrader.wire.Deal;
import dev.flotilla.venues.ctrader.wire.DealState;
import dev.flotilla.venues.ctrader.wire.ExecutionType;
import dev.flotilla.venues.ctrader.wire.Life;
import dev.flotilla.venues.ctrader.wire.Order;
import dev.flotilla.venues.ctrader.wire.OrderKind;
import dev.flotilla.venues.ctrader.wire.OrderState;
import dev.flotilla.venues.ctrader.wire.Position;
import dev.flotilla.venues.ctrader.wire.PositionState;
import dev.flotilla.venues.ctrader.wire.Side;
import dev.flotilla.venues.ctrader.wire.TradeData;
import dev.flotilla.venues.ctrader.wire.TradeReply;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AccountBookTest {
    private static final long GOLD = 41;
    private static final long POSITION = 900;
    private static final BigDecimal PRICE = new BigDecimal("2650.12");
    private static final BigDecimal STOP = new BigDecimal("2640");

    private final AccountBook book = new AccountBook("gold", id -> "XAUUSD");

    private static Order order(long id, String name, OrderState state, long filled, long at) {
        return new Order(
                id,
                new TradeData(GOLD, 1_000, Side.BUY, 1L, null, null),
                OrderKind.LIMIT,
                state,
                filled == 0 ? null : PRICE,
                filled,
                at,
                false,
                PRICE,
                null,
                null,
                null,
                name,
                Life.GOOD_TILL_CANCEL,
                null,
                false);
    }

    private static Deal deal(long id, long orderId, long volume) {
        return new Deal(
                id, orderId, POSITION, volume, volume, GOLD, 5, 5, PRICE, Side.BUY, DealState.FILLED, -3, null, 2);
    }

    private static Position position(PositionState state, @Nullable BigDecimal stop) {
        return new Position(
                POSITION,
                new TradeData(GOLD, 1_000, Side.BUY, 1L, null, null),
                state,
                0,
                PRICE,
                stop,
                null,
                5L,
                0L,
                0L,
                2);
    }

    private static TradeReply.Execution event(
            ExecutionType type, @Nullable Position position, @Nullable Order order, @Nullable Deal deal) {
        return new TradeReply.Execution(1, type, position, order, deal, null, false);
    }

    private OrderStatus status(String name) {
        return book.order(name).map(VenueOrder::status).orElseThrow();
    }

    @Test
    void aDealIsToldOnceHoweverItComes() {
        Order filled = order(1, "a", OrderState.FILLED, 1_000, 5);
        TradeReply.Execution event = event(ExecutionType.ORDER_FILLED, null, filled, deal(70, 1, 1_000));
        assertThat(book.take(event)).singleElement().isInstanceOf(FeedEvent.Filled.class);
        assertThat(book.take(event)).isEmpty();
        assertThat(book.take(List.of(deal(70, 1, 1_000)), List.of(filled))).isEmpty();
        assertThat(book.lastDealId()).isEqualTo(70);
        assertThat(book.order("a").orElseThrow().fills()).hasSize(1);
    }

    @Test
    void whatIsOlderThanWhatIsKnownChangesNothing() {
        book.take(event(ExecutionType.ORDER_CANCELLED, null, order(1, "a", OrderState.CANCELLED, 0, 9), null));
        assertThat(book.take(event(ExecutionType.ORDER_ACCEPTED, null, order(1, "a", OrderState.ACCEPTED, 0, 9), null)))
                .as("an ended order does not rest again")
                .isEmpty();
        assertThat(book.take(
                        event(ExecutionType.ORDER_CANCELLED, null, order(1, "a", OrderState.CANCELLED, 0, 8), null)))
                .isEmpty();
        assertThat(status("a")).isEqualTo(OrderStatus.CANCELLED);
    }

    @Test
    void aReadOfWhatIsOpenTakesAwayWhatItDoesNotHave() {
        Order resting = order(1, "a", OrderState.ACCEPTED, 0, 5);
        Order other = order(2, "b", OrderState.ACCEPTED, 0, 5);
        book.take(event(ExecutionType.ORDER_ACCEPTED, position(PositionState.OPEN, STOP), resting, null));
        book.take(event(ExecutionType.ORDER_ACCEPTED, null, other, null));
        book.reconcile(List.of(), List.of(other));
        assertThat(book.order("a")).as("its end is read from the history").isEmpty();
        assertThat(book.positions()).isEmpty();
        assertThat(book.open())
                .singleElement()
                .extracting(VenueOrder::clientOrderId)
                .isEqualTo("b");
    }

    @Test
    void aNewStopTakesTheLevelFromTheOneBefore() {
        book.take(event(ExecutionType.ORDER_FILLED, position(PositionState.OPEN, STOP), null, null));
        book.hold(new Guard("first", POSITION, true, STOP, Guard.State.HELD));
        book.hold(new Guard("second", POSITION, true, STOP.add(BigDecimal.ONE), Guard.State.HELD));
        assertThat(book.guard("first").orElseThrow().state()).isEqualTo(Guard.State.CANCELLED);
        assertThat(book.open())
                .singleElement()
                .extracting(VenueOrder::clientOrderId)
                .isEqualTo("second");
    }

    @Test
    void aLevelThatNobodyNamedIsFoundUnderThePositionsNumber() {
        book.take(event(ExecutionType.ORDER_FILLED, position(PositionState.OPEN, STOP), null, null));
        assertThat(book.open())
                .singleElement()
                .extracting(VenueOrder::clientOrderId)
                .isEqualTo("sl-900");
        assertThat(book.guard("sl-900").orElseThrow().state()).isEqualTo(Guard.State.HELD);
        assertThat(book.guard("tp-900").orElseThrow().state()).isEqualTo(Guard.State.CANCELLED);
    }

    @Test
    void aLevelGoesWithItsPosition() {
        book.take(event(ExecutionType.ORDER_FILLED, position(PositionState.OPEN, STOP), null, null));
        book.hold(new Guard("stop", POSITION, true, STOP, Guard.State.HELD));
        book.take(event(ExecutionType.ORDER_FILLED, position(PositionState.CLOSED, null), null, null));
        assertThat(book.guard("stop").orElseThrow().state()).isEqualTo(Guard.State.CANCELLED);
        assertThat(book.open()).isEmpty();
    }

    @Test
    void everyEventIsAChangeSoThatASnapshotKnowsItWasDisturbed() {
        long before = book.changes();
        book.take(event(ExecutionType.ORDER_ACCEPTED, null, order(1, "a", OrderState.ACCEPTED, 0, 5), null));
        assertThat(book.changes()).isGreaterThan(before);
    }
}
