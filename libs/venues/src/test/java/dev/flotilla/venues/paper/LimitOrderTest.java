package dev.flotilla.venues.paper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.core.order.OrderSide;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** Limit orders: what rests, what takes, what is met and at which price. Fee 4 bps, slippage 2 bps, the price at 100. */
class LimitOrderTest {

    private final Scene scene = Scene.standard();
    private int ids;

    private Placement limit(OrderSide side, String quantity, String price, TimeInForce life, boolean reduceOnly) {
        return scene.send(limitOrder(side, quantity, price, life, reduceOnly));
    }

    private OrderRequest limitOrder(
            OrderSide side, String quantity, String price, TimeInForce life, boolean reduceOnly) {
        return new OrderRequest(
                "l" + ++ids,
                Scene.SYMBOL,
                side,
                OrderType.LIMIT,
                new BigDecimal(quantity),
                null,
                reduceOnly,
                10,
                new OrderRequest.Limit(new BigDecimal(price), life));
    }

    private static BigDecimal price(String text) {
        return new BigDecimal(text);
    }

    @Test
    void restsUntilABarTradesBeyondItsPriceAndFillsThereAsMaker() {
        PaperOrder order =
                limit(OrderSide.BUY, "1", "99", TimeInForce.GTC, false).order();
        assertThat(order.status()).isEqualTo(OrderStatus.ACCEPTED);
        scene.bar("100", "101", "99", "99.5");
        assertThat(scene.order(order).open()).as("only reached").isTrue();
        scene.bar("98", "98.5", "97", "98");
        assertThat(scene.order(order).status()).isEqualTo(OrderStatus.FILLED);
        assertThat(scene.lastFill().price()).isEqualByComparingTo("99");
        assertThat(scene.lastFill().maker()).isTrue();
        assertThat(scene.lastFill().fee()).isEqualByComparingTo("0.0396");
    }

    @Test
    void fillsAtOnceBeyondTheMarketButNeverWorseThanItsPrice() {
        assertThat(limit(OrderSide.BUY, "1", "100.5", TimeInForce.GTC, false)
                        .order()
                        .status())
                .isEqualTo(OrderStatus.FILLED);
        assertThat(scene.lastFill().price()).as("the market, worsened").isEqualByComparingTo("100.02");
        assertThat(scene.lastFill().maker()).isFalse();
    }

    @Test
    void anImmediateOrderIsGoneWhenTheMarketIsElsewhere() {
        PaperOrder order =
                limit(OrderSide.BUY, "1", "99", TimeInForce.IOC, false).order();
        assertThat(order.status()).isEqualTo(OrderStatus.EXPIRED);
        assertThat(order.reason()).isEqualTo("not_filled_at_once");
        assertThat(scene.account().openOrders()).isEmpty();
    }

    @Test
    void aPostOnlyOrderRestsInsideTheSpreadAndIsRefusedAtTheOtherSidesBestPrice() {
        scene.market(OrderSide.BUY, "1");
        assertThat(limit(OrderSide.SELL, "1", "100", TimeInForce.POST_ONLY, true)
                        .order()
                        .open())
                .isTrue();
        Placement refused = limit(OrderSide.SELL, "1", "99.9", TimeInForce.POST_ONLY, true);
        assertThat(refused.order().status()).isEqualTo(OrderStatus.REJECTED);
        assertThat(refused.order().reason()).isEqualTo("would_take");
    }

    @Test
    void aPostOnlyOrderBetterThanTheLastPriceRestsAndIsMetByTheNextBar() {
        Scene wide = Scene.at("60000");
        PaperOrder bid = wide.send(postOnly(OrderSide.BUY, "60005.9")).order();
        assertThat(bid.open()).isTrue();
        assertThat(wide.send(postOnly(OrderSide.BUY, "60006")).order().reason()).isEqualTo("would_take");
        assertThat(wide.send(postOnly(OrderSide.SELL, "59994")).order().reason())
                .isEqualTo("would_take");
        wide.bar("60000", "60010", "59990", "60001");
        assertThat(wide.order(bid).status()).isEqualTo(OrderStatus.FILLED);
        assertThat(wide.lastFill().price()).isEqualByComparingTo("60005.9");
        assertThat(wide.lastFill().maker()).isTrue();
    }

    private OrderRequest postOnly(OrderSide side, String price) {
        return new OrderRequest(
                "p" + ++ids,
                Scene.SYMBOL,
                side,
                OrderType.LIMIT,
                new BigDecimal("0.001"),
                null,
                false,
                10,
                new OrderRequest.Limit(new BigDecimal(price), TimeInForce.POST_ONLY));
    }

    @Test
    void aMakerPaysTheMakersFeeAndATakerTheTakers() {
        Scene cheap = Scene.withMakerFee("1");
        cheap.send(limitOrder(OrderSide.BUY, "1", "99", TimeInForce.GTC, false));
        cheap.bar("98", "98.5", "97", "98");
        assertThat(cheap.lastFill().fee()).as("1 bp of 99").isEqualByComparingTo("0.0099");
        cheap.send(limitOrder(OrderSide.SELL, "1", "97", TimeInForce.GTC, true));
        assertThat(cheap.lastFill().maker()).isFalse();
        assertThat(cheap.lastFill().fee())
                .as("4 bps of the market's price, worsened")
                .isEqualByComparingTo(cheap.lastFill().price().multiply(new BigDecimal("0.0004")));
    }

    @Test
    void aReduceOnlyLimitIsClippedToThePositionAndGoesWithIt() {
        scene.market(OrderSide.BUY, "1");
        PaperOrder far =
                limit(OrderSide.SELL, "1", "110", TimeInForce.GTC, true).order();
        PaperOrder near =
                limit(OrderSide.SELL, "5", "101", TimeInForce.POST_ONLY, true).order();
        PaperOrder stop = scene.stop(OrderSide.SELL, "1", "95");
        scene.bar("100", "102", "100", "101");
        assertThat(scene.order(near).status()).isEqualTo(OrderStatus.FILLED);
        assertThat(scene.lastFill().quantity()).isEqualByComparingTo("1");
        assertThat(scene.account().positions()).isEmpty();
        assertThat(scene.order(far).reason()).isEqualTo("position_closed");
        assertThat(scene.order(stop).reason()).isEqualTo("position_closed");
    }

    @Test
    void theStopComesFirstWhenABarReachesBoth() {
        scene.market(OrderSide.BUY, "1");
        PaperOrder limit =
                limit(OrderSide.SELL, "1", "101", TimeInForce.GTC, true).order();
        PaperOrder stop = scene.stop(OrderSide.SELL, "1", "99");
        scene.bar("100", "103", "98", "100");
        assertThat(scene.order(stop).status()).isEqualTo(OrderStatus.FILLED);
        assertThat(scene.order(limit).status()).isEqualTo(OrderStatus.EXPIRED);
    }

    @Test
    void isRefusedOffTheTickWithoutAPositionToReduceAndBeyondTheMargin() {
        assertThat(limit(OrderSide.BUY, "1", "99.05", TimeInForce.GTC, false).detail())
                .contains("limitPrice must be a multiple of 0.1");
        assertThat(limit(OrderSide.SELL, "1", "101", TimeInForce.GTC, true)
                        .order()
                        .reason())
                .isEqualTo("reduce_only");
        assertThat(limit(OrderSide.BUY, "200", "99", TimeInForce.GTC, false)
                        .order()
                        .reason())
                .isEqualTo("insufficient_margin");
        assertThat(price("1000")).isEqualByComparingTo(scene.account().wallet());
    }
}
