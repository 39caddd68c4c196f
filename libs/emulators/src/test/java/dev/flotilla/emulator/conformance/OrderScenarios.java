package dev.flotilla.emulator.conformance;

import static dev.flotilla.core.order.OrderSide.BUY;
import static dev.flotilla.core.order.OrderSide.SELL;
import static dev.flotilla.emulator.conformance.Scenario.always;
import static dev.flotilla.emulator.conformance.Scenario.gift;
import static dev.flotilla.emulator.conformance.Scenario.where;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.core.position.Direction;
import dev.flotilla.venues.AmendRequest;
import dev.flotilla.venues.AmendResult;
import dev.flotilla.venues.CancelAllResult;
import dev.flotilla.venues.CancelResult;
import dev.flotilla.venues.OrderLookup;
import dev.flotilla.venues.OrderRequest;
import dev.flotilla.venues.OrderStatus;
import dev.flotilla.venues.OrderType;
import dev.flotilla.venues.PlaceResult;
import dev.flotilla.venues.Refusal;
import dev.flotilla.venues.TimeInForce;
import dev.flotilla.venues.VenueOrder;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Predicate;

/** Orders of all kinds, their changes, and what must be refused. */
final class OrderScenarios {

    private OrderScenarios() {}

    private static Predicate<Bench> life(TimeInForce life) {
        return bench -> bench.venue().capabilities().orders().limits().contains(life);
    }

    private static void refused(Stage stage, OrderRequest request, Refusal... reasons) {
        PlaceResult result = stage.orders().place(request);
        assertThat(result).isInstanceOf(PlaceResult.Refused.class);
        assertThat(((PlaceResult.Refused) result).why()).isIn((Object[]) reasons);
        assertThat(stage.snapshot().openOrders()).isEmpty();
    }

    /** Refused; or, where the engine looks after the answer, ended by it. Either way nothing rests and nothing is held. */
    private static void wouldTake(Stage stage, OrderRequest request) {
        switch (stage.orders().place(request)) {
            case PlaceResult.Refused refused -> assertThat(refused.why()).isEqualTo(Refusal.WOULD_TAKE);
            case PlaceResult.Accepted _
            when stage.bench.settlesLater() -> {
                VenueOrder ended = stage.awaitStatus(request.clientOrderId(), OrderStatus.REJECTED);
                assertThat(ended.reason()).contains("POST_ONLY");
            }
            case PlaceResult result -> throw new AssertionError("a post-only order that would take: " + result);
        }
        assertThat(stage.snapshot().openOrders()).isEmpty();
        assertThat(stage.snapshot().positions()).isEmpty();
    }

    static List<Scenario> all() {
        return List.of(
                always("a market buy opens a long", stage -> {
                    VenueOrder order = stage.placed(stage.market("m1", BUY, false));
                    Stage.await(() -> stage.snapshot().positions().size() == 1);
                    assertThat(order.clientOrderId()).isEqualTo("m1");
                    assertThat(stage.snapshot().positions().getFirst().direction())
                            .isEqualTo(Direction.LONG);
                    assertThat(stage.snapshot().positions().getFirst().quantity())
                            .isEqualByComparingTo(Stage.SIZE);
                }),
                always("a market sell opens a short", stage -> {
                    stage.placed(stage.market("m2", SELL, false));
                    Stage.await(() -> stage.snapshot().positions().size() == 1);
                    assertThat(stage.snapshot().positions().getFirst().direction())
                            .isEqualTo(Direction.SHORT);
                }),
                always("a filled order tells quantity and average price", stage -> {
                    stage.placed(stage.market("m3", BUY, false));
                    stage.awaitStatus("m3", OrderStatus.FILLED);
                    assertThat(stage.found("m3").filledQuantity()).isEqualByComparingTo(Stage.SIZE);
                    assertThat(stage.found("m3").averagePrice())
                            .isBetween(new BigDecimal("63000"), new BigDecimal("65000"));
                }),
                where(life(TimeInForce.GTC), "a limit order rests", stage -> {
                    VenueOrder order = stage.placed(stage.limit("l1", BUY, "63000", TimeInForce.GTC));
                    assertThat(order.status()).isEqualTo(OrderStatus.ACCEPTED);
                    assertThat(order.limitPrice()).isEqualByComparingTo("63000");
                    assertThat(stage.snapshot().openOrders()).hasSize(1);
                }),
                where(life(TimeInForce.GTC), "a resting limit order is filled when the market comes", stage -> {
                    stage.placed(stage.limit("l2", BUY, "63000", TimeInForce.GTC));
                    stage.price("62990");
                    stage.awaitStatus("l2", OrderStatus.FILLED);
                    assertThat(stage.found("l2").averagePrice()).isEqualByComparingTo("63000");
                }),
                where(life(TimeInForce.GTC), "a limit order through the market fills at once", stage -> {
                    stage.placed(stage.limit("l3", BUY, "64500", TimeInForce.GTC));
                    stage.awaitStatus("l3", OrderStatus.FILLED);
                }),
                where(life(TimeInForce.IOC), "an immediate order leaves nothing behind", stage -> {
                    stage.orders().place(stage.limit("l4", BUY, "63000", TimeInForce.IOC));
                    Stage.await(() -> stage.snapshot().openOrders().isEmpty());
                    assertThat(stage.snapshot().positions()).isEmpty();
                }),
                where(life(TimeInForce.POST_ONLY), "a post-only order rests when it makes", stage -> {
                    VenueOrder order = stage.placed(stage.limit("l5", SELL, "65000", TimeInForce.POST_ONLY));
                    assertThat(order.status()).isEqualTo(OrderStatus.ACCEPTED);
                }),
                where(life(TimeInForce.POST_ONLY), "a post-only order never takes", stage -> {
                    wouldTake(stage, stage.limit("l6", BUY, "64500", TimeInForce.POST_ONLY));
                }),
                where(
                        bench -> life(TimeInForce.POST_ONLY).test(bench)
                                && bench.gifts().contains(Bench.Gift.BOOKS),
                        "a post-only order is refused at the other side's best price and rests a tick before it",
                        stage -> {
                            BigDecimal ask = stage.bench.bestOfBook().get(1);
                            BigDecimal before = ask.subtract(stage.bench.tick());
                            wouldTake(stage, stage.limit("l7", BUY, ask.toPlainString(), TimeInForce.POST_ONLY));
                            stage.placed(stage.limit("l8", BUY, before.toPlainString(), TimeInForce.POST_ONLY));
                            assertThat(stage.snapshot().positions()).isEmpty();
                            assertThat(stage.snapshot().openOrders()).hasSize(1);
                        }),
                always("a stop rests and closes at its level", stage -> {
                    stage.openLong();
                    stage.placed(stage.stop("s1", SELL, "63500"));
                    assertThat(stage.snapshot().openOrders()).hasSize(1);
                    stage.price("63400");
                    Stage.await(() -> stage.snapshot().positions().isEmpty());
                    stage.awaitStatus("s1", OrderStatus.FILLED);
                }),
                always("a target rests and closes at its level", stage -> {
                    stage.openLong();
                    stage.placed(stage.target("t1", SELL, "64500"));
                    stage.price("64600");
                    Stage.await(() -> stage.snapshot().positions().isEmpty());
                    stage.awaitStatus("t1", OrderStatus.FILLED);
                }),
                always("a stop of a short triggers above", stage -> {
                    stage.placed(stage.market("ss0", SELL, false));
                    Stage.await(() -> stage.snapshot().positions().size() == 1);
                    stage.placed(stage.stop("ss1", BUY, "64500"));
                    stage.price("64600");
                    Stage.await(() -> stage.snapshot().positions().isEmpty());
                }),
                always("a stop tells its level and that it only reduces", stage -> {
                    stage.openLong();
                    String level =
                            new BigDecimal("63500").add(stage.bench.tick()).toPlainString();
                    stage.placed(stage.stop("s2", SELL, level));
                    VenueOrder order = stage.snapshot().openOrders().getFirst();
                    assertThat(order.type()).isEqualTo(OrderType.STOP_MARKET);
                    assertThat(order.stopPrice()).isEqualByComparingTo(level);
                    assertThat(order.reduceOnly()).isTrue();
                }),
                always("a stop beyond the market is refused", stage -> {
                    stage.openLong();
                    refused(stage, stage.stop("s3", SELL, "64500"), Refusal.WOULD_TRIGGER);
                }),
                always(
                        "reduce-only without a position is refused",
                        stage -> refused(stage, stage.market("r1", SELL, true), Refusal.REDUCE_ONLY)),
                always("reduce-only never turns a position", stage -> {
                    stage.openLong();
                    stage.orders().place(stage.market("r2", SELL, new BigDecimal("0.050"), true));
                    Stage.await(() -> stage.snapshot().positions().isEmpty());
                }),
                always("a bracket is placed and its stop closes", stage -> {
                    stage.openLong();
                    stage.placed(stage.stop("b1", SELL, "63500"));
                    stage.placed(stage.target("b2", SELL, "65000"));
                    assertThat(stage.snapshot().openOrders()).hasSize(2);
                    stage.price("63400");
                    Stage.await(() -> stage.snapshot().positions().isEmpty());
                    stage.orders().cancel(Bench.SYMBOL, "b2", stage.bench.validUntil());
                    Stage.await(() -> stage.snapshot().openOrders().isEmpty());
                }),
                always("a stop is trailed: the new one first, then the old one goes", stage -> {
                    stage.openLong();
                    stage.placed(stage.stop("tr1", SELL, "63000"));
                    stage.placed(stage.stop("tr2", SELL, "63500"));
                    assertThat(stage.orders().cancel(Bench.SYMBOL, "tr1", stage.bench.validUntil()))
                            .isInstanceOf(CancelResult.Cancelled.class);
                    assertThat(stage.snapshot().openOrders())
                            .extracting(VenueOrder::clientOrderId)
                            .containsExactly("tr2");
                }),
                always("a resting order is cancelled", stage -> {
                    stage.openLong();
                    stage.placed(stage.stop("x1", SELL, "63000"));
                    assertThat(stage.orders().cancel(Bench.SYMBOL, "x1", stage.bench.validUntil()))
                            .isInstanceOf(CancelResult.Cancelled.class);
                    assertThat(stage.found("x1").status()).isEqualTo(OrderStatus.CANCELLED);
                }),
                always("a cancel that comes too late is told so", stage -> {
                    stage.placed(stage.market("x2", BUY, false));
                    stage.awaitStatus("x2", OrderStatus.FILLED);
                    assertThat(stage.orders().cancel(Bench.SYMBOL, "x2", stage.bench.validUntil()))
                            .isInstanceOf(CancelResult.AlreadyClosed.class);
                }),
                always(
                        "a cancel of an unknown order is told so",
                        stage -> assertThat(stage.orders().cancel(Bench.SYMBOL, "never", stage.bench.validUntil()))
                                .isInstanceOf(CancelResult.NotFound.class)),
                where(
                        bench -> bench.venue().capabilities().orders().cancelAll(),
                        "everything of a symbol is cancelled at once",
                        stage -> {
                            stage.openLong();
                            stage.placed(stage.stop("ca1", SELL, "63000"));
                            stage.placed(stage.target("ca2", SELL, "65000"));
                            assertThat(stage.orders().cancelAll(Bench.SYMBOL, stage.bench.validUntil()))
                                    .isInstanceOf(CancelAllResult.Taken.class);
                            Stage.await(() -> stage.snapshot().openOrders().isEmpty());
                        }),
                where(Bench::amends, "a resting limit order is moved", stage -> {
                    stage.placed(stage.limit("am1", BUY, "63000", TimeInForce.GTC));
                    AmendResult result = stage.orders()
                            .amend(new AmendRequest(
                                    "am1",
                                    Bench.SYMBOL,
                                    BUY,
                                    Stage.SIZE,
                                    new BigDecimal("63100"),
                                    stage.bench.validUntil()));
                    assertThat(result).isInstanceOf(AmendResult.Amended.class);
                    Stage.await(() -> stage.found("am1").limitPrice() != null
                            && stage.found("am1").limitPrice().compareTo(new BigDecimal("63100")) == 0);
                }),
                always("the same client order id never makes a second resting order", stage -> {
                    stage.openLong();
                    stage.placed(stage.stop("d1", SELL, "63000"));
                    stage.orders().place(stage.stop("d1", SELL, "63000"));
                    assertThat(stage.snapshot().openOrders()).hasSize(1);
                }),
                always("the longest client order id is taken", stage -> {
                    String id = "x".repeat(stage.bench.venue().capabilities().clientOrderIdLengthMax());
                    stage.placed(stage.market(id, BUY, false));
                    assertThat(stage.found(id).clientOrderId()).isEqualTo(id);
                }),
                always(
                        "an order never sent is never seen",
                        stage -> assertThat(stage.orders().find(Bench.SYMBOL, "nobody"))
                                .isInstanceOf(OrderLookup.NeverSeen.class)),
                where(gift(Bench.Gift.PARTIAL_FILLS), "a partial fill is told and the rest stays", stage -> {
                    stage.bench.fillShare(new BigDecimal("0.5"));
                    stage.placed(stage.limit("p1", BUY, "63000", TimeInForce.GTC));
                    stage.price("62990");
                    stage.awaitStatus("p1", OrderStatus.PARTIALLY_FILLED);
                    assertThat(stage.found("p1").filledQuantity()).isEqualByComparingTo("0.010");
                    assertThat(stage.snapshot().positions().getFirst().quantity())
                            .isEqualByComparingTo("0.010");
                    assertThat(stage.snapshot().openOrders()).hasSize(1);
                }),
                always("a price off the tick is refused", stage -> {
                    stage.openLong();
                    BigDecimal between = stage.bench.tick().divide(BigDecimal.TWO);
                    String off = new BigDecimal("63000").add(between).toPlainString();
                    refused(stage, stage.stop("pr1", SELL, off), Refusal.INVALID_ORDER);
                }),
                always(
                        "a quantity off the step is refused",
                        stage -> refused(
                                stage,
                                stage.market("pr2", BUY, new BigDecimal("0.0205"), false),
                                Refusal.INVALID_ORDER)),
                always(
                        "an order below the least notional is refused",
                        stage -> refused(
                                stage,
                                stage.market("pr3", BUY, new BigDecimal("0.00001"), false),
                                Refusal.BELOW_MIN_NOTIONAL,
                                Refusal.INVALID_ORDER)),
                always(
                        "an order beyond the margin is refused",
                        stage -> refused(
                                stage,
                                stage.market("pr4", BUY, new BigDecimal("5"), false),
                                Refusal.INSUFFICIENT_MARGIN)),
                always("an unknown symbol is refused", stage -> {
                    OrderRequest request = new OrderRequest(
                            "pr5",
                            "NOPEUSDT",
                            BUY,
                            OrderType.MARKET,
                            Stage.SIZE,
                            null,
                            false,
                            1,
                            stage.bench.validUntil());
                    assertThat(stage.orders().place(request)).isInstanceOf(PlaceResult.Refused.class);
                }),
                always("numbers are written without exponent or loss", stage -> {
                    stage.openLong();
                    OrderRequest request = stage.stop("pr6", SELL, "6.35E+4");
                    assertThat(stage.placed(request).stopPrice()).isEqualByComparingTo("63500");
                }),
                always("an order past its validity never exists", stage -> {
                    OrderRequest late = new OrderRequest(
                            "late1",
                            Bench.SYMBOL,
                            BUY,
                            OrderType.MARKET,
                            Stage.SIZE,
                            null,
                            false,
                            10,
                            stage.bench.validUntil().minusSeconds(3600));
                    assertThat(stage.orders().place(late)).isInstanceOf(PlaceResult.Refused.class);
                    assertThat(stage.bench.taken(stage.access.account())).doesNotContain("late1");
                }));
    }
}
