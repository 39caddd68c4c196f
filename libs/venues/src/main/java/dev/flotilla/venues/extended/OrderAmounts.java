package dev.flotilla.venues.extended;

import dev.flotilla.core.order.OrderSide;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** An order in the smallest units of what it moves, rounded as the venue rounds: up where we buy, down where we sell, fees up. */
record OrderAmounts(BigInteger base, BigInteger quote, BigInteger fee) {

    static OrderAmounts of(ExtendedMarket market, OrderTerms terms) {
        BigDecimal collateral = terms.quantity().multiply(terms.price());
        boolean buys = terms.side() == OrderSide.BUY;
        RoundingMode rounding = buys ? RoundingMode.UP : RoundingMode.DOWN;
        BigInteger base = whole(terms.quantity().multiply(market.syntheticResolution()), rounding);
        BigInteger quote = whole(collateral.multiply(market.collateralResolution()), rounding);
        BigDecimal fee = collateral.multiply(terms.feeRate()).multiply(market.collateralResolution());
        return new OrderAmounts(
                buys ? base : base.negate(), buys ? quote.negate() : quote, whole(fee, RoundingMode.UP));
    }

    private static BigInteger whole(BigDecimal amount, RoundingMode rounding) {
        return amount.setScale(0, rounding).toBigIntegerExact();
    }
}
