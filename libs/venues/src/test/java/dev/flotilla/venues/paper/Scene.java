package dev.flotilla.venues.paper;

import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.InstrumentFilters;
import dev.flotilla.core.order.OrderSide;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** One account on one symbol with 5m bars, in plain numbers. */
final class Scene {
    static final String SYMBOL = "BTCUSDT";
    static final String ACCOUNT = "acc";
    static final long STEP = 300_000L;

    final PaperExchange exchange;
    private long closeMillis = STEP;
    private int ids;

    private Scene(AccountTerms terms, InstrumentFilters filters) {
        exchange = new PaperExchange(Map.of(SYMBOL, filters));
        exchange.open(ACCOUNT, terms, now());
    }

    /** Equity 1000, fee 4 bps, slippage 2 bps, step 0.001, tick 0.1, the price at 100. */
    static Scene standard() {
        return with("1000", "4", "2").close("100");
    }

    static Scene with(String equity, String feeBps, String slippageBps) {
        return of(new AccountTerms(new BigDecimal(equity), new BigDecimal(feeBps), new BigDecimal(slippageBps)));
    }

    /** As the standard one, at another price. */
    static Scene at(String price) {
        return with("1000", "4", "2").close(price);
    }

    /** As the standard one, with a fee for makers of its own. */
    static Scene withMakerFee(String makerFeeBps) {
        return of(new AccountTerms(
                        new BigDecimal("1000"), new BigDecimal("4"), BigDecimal.TWO, new BigDecimal(makerFeeBps)))
                .close("100");
    }

    private static Scene of(AccountTerms terms) {
        InstrumentFilters filters = new InstrumentFilters(
                new BigDecimal("0.001"), new BigDecimal("0.1"), new BigDecimal("0.001"), new BigDecimal("5"));
        return new Scene(terms, filters);
    }

    Instant now() {
        return Instant.ofEpochMilli(closeMillis);
    }

    Scene close(String price) {
        exchange.mark(SYMBOL, new BigDecimal(price));
        return this;
    }

    List<PaperEvent> bar(String open, String high, String low, String close) {
        Bar bar = new Bar(
                closeMillis,
                new BigDecimal(open),
                new BigDecimal(high),
                new BigDecimal(low),
                new BigDecimal(close),
                BigDecimal.ONE);
        closeMillis += STEP;
        return exchange.onBar(SYMBOL, bar, now());
    }

    PaperOrder market(OrderSide side, String quantity) {
        return place(side, OrderType.MARKET, quantity, null, false).order();
    }

    Placement place(OrderSide side, OrderType type, String quantity, String level, boolean reduceOnly) {
        return send(new OrderRequest(
                "c" + ++ids,
                SYMBOL,
                side,
                type,
                new BigDecimal(quantity),
                level == null ? null : new BigDecimal(level),
                reduceOnly,
                10));
    }

    Placement send(OrderRequest request) {
        return exchange.place(ACCOUNT, request, now());
    }

    PaperOrder stop(OrderSide side, String quantity, String level) {
        return place(side, OrderType.STOP_MARKET, quantity, level, true).order();
    }

    PaperOrder target(OrderSide side, String quantity, String level) {
        return place(side, OrderType.TAKE_PROFIT_MARKET, quantity, level, true).order();
    }

    PaperOrder order(PaperOrder order) {
        return exchange.order(ACCOUNT, order.clientOrderId()).orElseThrow();
    }

    PaperAccount account() {
        return exchange.account(ACCOUNT);
    }

    PaperPosition position() {
        return account().position(SYMBOL).orElseThrow();
    }

    List<PaperFill> fills() {
        return exchange.fills(ACCOUNT, 0, 1_000);
    }

    PaperFill lastFill() {
        return fills().getLast();
    }
}
