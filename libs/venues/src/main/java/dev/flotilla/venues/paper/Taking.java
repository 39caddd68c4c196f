package dev.flotilla.venues.paper;

import java.math.BigDecimal;
import java.util.Optional;

/** Whether a new order fills before it rests, and at which price. */
final class Taking {
    /** Why an order that lives for a moment only is gone. */
    static final String NOT_FILLED = "not_filled_at_once";

    private Taking() {}

    /**
     * The market's price for market orders; for a limit order beyond the market the same, but never worse than its own. A post-only order takes
     * nothing: what reaches the other side of the book was refused.
     */
    static Optional<BigDecimal> atOnce(AccountTerms terms, OrderRequest request, Quote quote) {
        BigDecimal market = terms.worsened(request.side(), quote.lastPrice());
        return switch (request.type()) {
            case MARKET -> Optional.of(market);
            case STOP_MARKET, TAKE_PROFIT_MARKET -> Optional.empty();
            case LIMIT ->
                Optional.ofNullable(request.limitPrice())
                        .filter(_ -> !onlyMakes(request))
                        .filter(limit -> Trigger.beyond(request, limit, quote.lastPrice()))
                        .map(limit -> noWorse(request, limit, market));
        };
    }

    private static BigDecimal noWorse(OrderRequest request, BigDecimal limit, BigDecimal market) {
        return switch (request.side()) {
            case BUY -> limit.min(market);
            case SELL -> limit.max(market);
        };
    }

    static boolean neverRests(OrderRequest request) {
        return request.limit() != null && request.limit().timeInForce() == TimeInForce.IOC;
    }

    private static boolean onlyMakes(OrderRequest request) {
        return request.limit() != null && request.limit().timeInForce() == TimeInForce.POST_ONLY;
    }

    /** A post-only order that reaches the best price of the other side. */
    static boolean mustNot(OrderRequest request, Quote quote) {
        BigDecimal limit = request.limitPrice();
        return limit != null && onlyMakes(request) && Trigger.reached(request, limit, quote.otherSide(request.side()));
    }
}
