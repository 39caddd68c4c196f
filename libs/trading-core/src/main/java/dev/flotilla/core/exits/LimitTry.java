package dev.flotilla.core.exits;

import dev.flotilla.core.decimal.Decimals;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How far a close by limit orders, or one that the market fills in parts, has come. Its stop rests at the venue all the while.
 *
 * @param whole size of the position when the first order went out, increases since then included
 * @param filledSize how much of it ended orders have filled
 * @param filledValue price x size of those fills
 * @param orderId the limit order that rests, null while none does
 * @param price at which it was posted, null while none rests
 * @param postedAtMillis market time, 0 while none rests
 * @param taker the time of the limit order is over: what is left goes out at market
 */
public record LimitTry(
        BigDecimal whole,
        BigDecimal filledSize,
        BigDecimal filledValue,
        @Nullable String orderId,
        @Nullable BigDecimal price,
        long postedAtMillis,
        boolean taker) {

    static LimitTry of(BigDecimal size) {
        return new LimitTry(size, BigDecimal.ZERO, BigDecimal.ZERO, null, null, 0, false);
    }

    LimitTry resting(String order, BigDecimal at, long now) {
        return new LimitTry(whole, filledSize, filledValue, order, at, now, taker);
    }

    /** The order rests no more. */
    LimitTry ended(BigDecimal size, @Nullable BigDecimal averagePrice) {
        boolean none = size.signum() == 0 || averagePrice == null;
        return new LimitTry(
                whole,
                none ? filledSize : filledSize.add(size),
                none ? filledValue : filledValue.add(size.multiply(averagePrice)),
                null,
                null,
                0,
                taker);
    }

    LimitTry asTaker() {
        return new LimitTry(whole, filledSize, filledValue, orderId, price, postedAtMillis, true);
    }

    LimitTry enlarged(BigDecimal by) {
        return new LimitTry(whole.add(by), filledSize, filledValue, orderId, price, postedAtMillis, taker);
    }

    /** Mean price of the whole close, given the price of what the limit orders did not fill. */
    @Nullable
    BigDecimal exitPrice(@Nullable BigDecimal rest) {
        BigDecimal left = whole.subtract(filledSize).max(BigDecimal.ZERO);
        if (filledSize.signum() == 0 || left.signum() > 0 && rest == null) {
            return rest;
        }
        BigDecimal value = rest == null ? filledValue : filledValue.add(left.multiply(rest));
        return Decimals.divide(value, filledSize.add(left));
    }
}
