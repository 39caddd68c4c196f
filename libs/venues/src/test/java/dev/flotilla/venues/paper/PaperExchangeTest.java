package dev.flotilla.venues.paper;

import static dev.flotilla.core.order.OrderSide.BUY;
import static dev.flotilla.core.order.OrderSide.SELL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flotilla.core.position.Direction;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaperExchangeTest {

    @Test
    void fillsMarketOrderAtLastPriceWorsenedBySlippageAndTakesTheFee() {
        Scene scene = Scene.standard();

        PaperOrder order = scene.market(BUY, "1");

        assertThat(order.status()).isEqualTo(OrderStatus.FILLED);
        assertThat(order.averagePrice()).hasValue(new BigDecimal("100.02"));
        assertThat(scene.lastFill().fee()).isEqualByComparingTo("0.040008");
        assertThat(scene.lastFill().occurredAt()).isEqualTo(scene.now());
        assertThat(scene.position().margin()).isEqualByComparingTo("10.002");
        assertThat(scene.account().availableMargin()).isEqualByComparingTo("989.957992");
        assertThat(scene.exchange.equity(Scene.ACCOUNT)).isEqualByComparingTo("999.939992");
    }

    @Test
    void sellsLower() {
        Scene scene = Scene.standard();

        assertThat(scene.market(SELL, "1").averagePrice()).hasValue(new BigDecimal("99.98"));
        assertThat(scene.position().direction()).isEqualTo(Direction.SHORT);
    }

    @Test
    void givesTheFirstResultWhenAnIdComesAgain() {
        Scene scene = Scene.standard();
        OrderRequest request =
                new OrderRequest("same", Scene.SYMBOL, BUY, OrderType.MARKET, new BigDecimal("1"), null, false, 10);
        Placement first = scene.send(request);

        Placement second = scene.send(request);

        assertThat(second.repeated()).isTrue();
        assertThat(second.events()).isEmpty();
        assertThat(second.order()).isEqualTo(first.order());
        assertThat(scene.fills()).hasSize(1);
    }

    @Test
    void repeatsARefusalWhenTheIdComesAgain() {
        Scene scene = Scene.standard();
        OrderRequest request =
                new OrderRequest("tiny", Scene.SYMBOL, BUY, OrderType.MARKET, new BigDecimal("0.001"), null, false, 10);
        scene.send(request);

        Placement second = scene.send(request);

        assertThat(second.repeated()).isTrue();
        assertThat(second.order().status()).isEqualTo(OrderStatus.REJECTED);
        assertThat(second.order().reason()).isEqualTo("below_min_notional");
    }

    @Test
    void testsAStopFromTheNextBarOnAndFillsAtTheLevelWorsened() {
        Scene scene = Scene.standard();
        scene.market(BUY, "1");
        PaperOrder stop = scene.stop(SELL, "1", "99");

        scene.bar("100", "100.5", "99.1", "99.5");
        assertThat(scene.order(stop).open()).isTrue();
        scene.bar("99.5", "99.8", "99", "99.4");

        assertThat(scene.order(stop).status()).isEqualTo(OrderStatus.FILLED);
        assertThat(scene.lastFill().price()).isEqualByComparingTo("98.9802");
        assertThat(scene.lastFill().realizedPnl()).isEqualByComparingTo("-1.0398");
        assertThat(scene.account().positions()).isEmpty();
    }

    @Test
    void takesTheStopFirstWhenABarTouchesBoth() {
        Scene scene = Scene.standard();
        scene.market(BUY, "1");
        PaperOrder target = scene.target(SELL, "1", "101");
        PaperOrder stop = scene.stop(SELL, "1", "99");

        scene.bar("100", "102", "98", "101.5");

        assertThat(scene.order(stop).status()).isEqualTo(OrderStatus.FILLED);
        assertThat(scene.order(target).status()).isEqualTo(OrderStatus.EXPIRED);
        assertThat(scene.order(target).reason()).isEqualTo("position_closed");
    }

    @Test
    void fillsATargetExactlyAtItsLevel() {
        Scene scene = Scene.standard();
        scene.market(SELL, "1");
        scene.target(BUY, "1", "98");

        scene.bar("100", "100", "97.5", "99");

        assertThat(scene.lastFill().price()).isEqualByComparingTo("98");
    }

    @Test
    void fillsAtTheOpenWhenABarOpensBeyondTheLevel() {
        Scene scene = Scene.standard();
        scene.market(BUY, "1");
        scene.stop(SELL, "1", "99");
        scene.bar("97", "98", "96", "97.5");
        assertThat(scene.lastFill().price()).isEqualByComparingTo("96.9806");

        scene.market(BUY, "1");
        scene.target(SELL, "1", "99");
        scene.bar("99.7", "100", "99.6", "99.8");
        assertThat(scene.lastFill().price()).isEqualByComparingTo("99.7");
    }

    @Test
    void meetsTheNearestStopFirst() {
        Scene scene = Scene.standard();
        scene.market(BUY, "1");
        PaperOrder far = scene.stop(SELL, "1", "98");
        PaperOrder near = scene.stop(SELL, "1", "99");

        scene.bar("100", "100", "97", "97.5");

        assertThat(scene.order(near).status()).isEqualTo(OrderStatus.FILLED);
        assertThat(scene.order(far).status()).isEqualTo(OrderStatus.EXPIRED);
    }

    @Test
    void clipsAReduceOnlyOrderToThePosition() {
        Scene scene = Scene.standard();
        scene.market(BUY, "1");

        PaperOrder close = scene.place(SELL, OrderType.MARKET, "5", null, true).order();

        assertThat(close.status()).isEqualTo(OrderStatus.FILLED);
        assertThat(close.fills())
                .singleElement()
                .satisfies(fill -> assertThat(fill.quantity()).isEqualByComparingTo("1"));
        assertThat(scene.account().positions()).isEmpty();
    }

    @Test
    void refusesAReduceOnlyOrderWithNothingToReduce() {
        Scene scene = Scene.standard();
        assertThat(scene.stop(SELL, "1", "99").reason()).isEqualTo("reduce_only");
        scene.market(BUY, "1");

        assertThat(scene.place(BUY, OrderType.MARKET, "1", null, true).order().reason())
                .isEqualTo("reduce_only");
    }

    @Test
    void closesAndTurnsWhenAnEntryIsLargerThanTheOppositePosition() {
        Scene scene = Scene.standard();
        scene.market(BUY, "1");
        PaperOrder stop = scene.stop(SELL, "1", "99");

        PaperOrder turn = scene.market(SELL, "3");

        assertThat(turn.fills()).hasSize(2);
        assertThat(scene.position().direction()).isEqualTo(Direction.SHORT);
        assertThat(scene.position().quantity()).isEqualByComparingTo("2");
        assertThat(scene.order(stop).status()).isEqualTo(OrderStatus.EXPIRED);
    }

    @Test
    void averagesTheEntryOverTwoBuysAndFreesMarginInProportion() {
        Scene scene = Scene.with("1000", "0", "0").close("100");
        scene.market(BUY, "1");
        scene.close("110").market(BUY, "1");
        assertThat(scene.position().entryPrice()).isEqualByComparingTo("105");
        assertThat(scene.position().margin()).isEqualByComparingTo("21");

        scene.market(SELL, "0.5");

        assertThat(scene.lastFill().realizedPnl()).isEqualByComparingTo("2.5");
        assertThat(scene.position().margin()).isEqualByComparingTo("15.75");
        assertThat(scene.position().entryPrice()).isEqualByComparingTo("105");
    }

    @Test
    void refusesAnEntryThatTheMarginDoesNotCover() {
        Scene scene = Scene.standard();

        Placement placement = scene.place(BUY, OrderType.MARKET, "100", null, false);

        assertThat(placement.order().reason()).isEqualTo("insufficient_margin");
        assertThat(placement.detail()).contains("1000");
        assertThat(scene.account().positions()).isEmpty();
    }

    @Test
    void enforcesStepTickAndMinimumOnEntries() {
        Scene scene = Scene.standard();

        assertThat(scene.market(BUY, "1.0001").reason()).isEqualTo("invalid_order");
        assertThat(scene.market(BUY, "0.049").reason()).isEqualTo("below_min_notional");
        assertThat(scene.place(BUY, OrderType.STOP_MARKET, "1", "100.05", false)
                        .order()
                        .reason())
                .isEqualTo("invalid_order");
    }

    @Test
    void refusesALevelThatIsReachedAlready() {
        Scene scene = Scene.standard();
        scene.market(BUY, "1");

        assertThat(scene.stop(SELL, "1", "100").reason()).isEqualTo("would_trigger");
        assertThat(scene.target(SELL, "1", "100").reason()).isEqualTo("would_trigger");
        assertThat(scene.stop(SELL, "1", "99.9").status()).isEqualTo(OrderStatus.ACCEPTED);
    }

    @Test
    void refusesASymbolThatIsNotTraded() {
        Scene scene = Scene.standard();

        Placement placement =
                scene.send(new OrderRequest("x", "NOPE", BUY, OrderType.MARKET, new BigDecimal("1"), null, false, 10));

        assertThat(placement.order().reason()).isEqualTo("unknown_symbol");
    }

    @Test
    void cancelsAnOpenOrderAndLeavesAClosedOneAsItIs() {
        Scene scene = Scene.standard();
        PaperOrder entry = scene.market(BUY, "1");
        PaperOrder stop = scene.stop(SELL, "1", "99");

        assertThat(scene.exchange.cancel(Scene.ACCOUNT, stop.clientOrderId(), scene.now()))
                .hasValueSatisfying(done -> assertThat(done.order().status()).isEqualTo(OrderStatus.CANCELLED));
        assertThat(scene.exchange.cancel(Scene.ACCOUNT, entry.clientOrderId(), scene.now()))
                .hasValueSatisfying(done -> {
                    assertThat(done.order().status()).isEqualTo(OrderStatus.FILLED);
                    assertThat(done.events()).isEmpty();
                });
        assertThat(scene.exchange.cancel(Scene.ACCOUNT, "never-seen", scene.now()))
                .isEmpty();
        scene.bar("100", "100", "95", "99");
        assertThat(scene.account().positions()).hasSize(1);
    }

    @Test
    void liquidatesAtTheBankruptcyPriceWhenABarGoesBeyondIt() {
        Scene scene = Scene.with("1000", "4", "0").close("100");
        scene.market(BUY, "1");

        List<PaperEvent> events = scene.bar("95", "95", "89", "94");

        assertThat(events).hasSize(2);
        assertThat(scene.lastFill().price()).isEqualByComparingTo("90");
        assertThat(scene.lastFill().realizedPnl()).isEqualByComparingTo("-10");
        assertThat(scene.lastFill().fee()).isEqualByComparingTo("0");
        assertThat(scene.exchange.order(Scene.ACCOUNT, scene.lastFill().clientOrderId()))
                .hasValueSatisfying(order -> assertThat(order.reason()).isEqualTo("liquidation"));
    }

    @Test
    void letsAStopInFrontOfTheBankruptcyPriceWorkButNotOneBehindIt() {
        Scene near = Scene.with("1000", "0", "0").close("100");
        near.market(BUY, "1");
        near.stop(SELL, "1", "91");
        near.bar("95", "95", "80", "85");
        assertThat(near.lastFill().price()).isEqualByComparingTo("91");

        Scene far = Scene.with("1000", "0", "0").close("100");
        far.market(BUY, "1");
        far.stop(SELL, "1", "89");
        far.bar("95", "95", "80", "85");
        assertThat(far.lastFill().price()).isEqualByComparingTo("90");
    }

    @Test
    void fillsAnEntryStopWhenItIsTouchedAndExpiresOneThatCannotBePaid() {
        Scene scene = Scene.with("1000", "0", "0").close("100");
        PaperOrder entry =
                scene.place(BUY, OrderType.STOP_MARKET, "1", "101", false).order();
        PaperOrder tooLarge =
                scene.place(BUY, OrderType.STOP_MARKET, "1000", "101", false).order();

        scene.bar("100", "101", "100", "101");

        assertThat(scene.order(entry).averagePrice()).hasValue(new BigDecimal("101"));
        assertThat(scene.order(tooLarge).status()).isEqualTo(OrderStatus.EXPIRED);
        assertThat(scene.order(tooLarge).reason()).isEqualTo("insufficient_margin");
    }

    @Test
    void leavesAnOpenAccountAsItIsWhenItIsOpenedAgain() {
        Scene scene = Scene.standard();

        assertThat(scene.exchange.open(
                        Scene.ACCOUNT, new AccountTerms(BigDecimal.ONE, BigDecimal.ZERO, BigDecimal.ZERO), scene.now()))
                .isEmpty();
        assertThat(scene.account().terms().startingEquity()).isEqualByComparingTo("1000");
    }

    @Test
    void refusesMoreOpenOrdersThanAnAccountMayHave() {
        Scene scene = Scene.standard();
        for (int i = 0; i < OrderChecks.OPEN_ORDERS_MAX; i++) {
            assertThat(scene.place(BUY, OrderType.STOP_MARKET, "1", "101", false)
                            .order()
                            .status())
                    .isEqualTo(OrderStatus.ACCEPTED);
        }

        assertThat(scene.market(BUY, "1").reason()).isEqualTo("invalid_order");
    }

    @Test
    void keepsTheNewestHistoryOnly() {
        Scene scene = Scene.with("1000000", "0", "0").close("100");
        for (int i = 0; i < 1_500; i++) {
            scene.market(BUY, "0.1");
            scene.market(SELL, "0.1");
        }

        assertThat(scene.exchange.fills(Scene.ACCOUNT, 0, 10_000)).hasSize(2_000);
        assertThat(scene.exchange.fills(Scene.ACCOUNT, 2_995, 10_000)).hasSize(5);
        assertThat(scene.exchange.order(Scene.ACCOUNT, "c1")).isEmpty();
    }

    @Test
    void refusesRequestsThatAreWrongInThemselves() {
        assertThatThrownBy(() ->
                        new OrderRequest("a b", Scene.SYMBOL, BUY, OrderType.MARKET, BigDecimal.ONE, null, false, 1))
                .hasMessageContaining("clientOrderId");
        assertThatThrownBy(() ->
                        new OrderRequest("a", Scene.SYMBOL, BUY, OrderType.MARKET, BigDecimal.ZERO, null, false, 1))
                .hasMessageContaining("quantity");
        assertThatThrownBy(() ->
                        new OrderRequest("a", Scene.SYMBOL, BUY, OrderType.MARKET, BigDecimal.ONE, null, false, 126))
                .hasMessageContaining("leverage");
        assertThatThrownBy(() ->
                        new OrderRequest("a", Scene.SYMBOL, BUY, OrderType.STOP_MARKET, BigDecimal.ONE, null, false, 1))
                .hasMessageContaining("stopPrice");
        assertThatThrownBy(() -> new AccountTerms(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO))
                .hasMessageContaining("startingEquity");
        assertThatThrownBy(() -> new AccountTerms(BigDecimal.ONE, new BigDecimal("10000"), BigDecimal.ZERO))
                .hasMessageContaining("takerFeeBps");
    }
}
