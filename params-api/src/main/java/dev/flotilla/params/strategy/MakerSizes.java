package dev.flotilla.params.strategy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;

/** Sizes of a new market maker that follow from the price: defaults in contracts fit no market but by chance. Pure. */
final class MakerSizes {

    private static final String POSITION_SIZE = "MM_MAX_POSITION_SIZE";
    private static final String POSITION_CAP = "MM_MAX_POSITION_NOTIONAL_USD";
    private static final String MULTIPLIER = "MM_ORDER_SIZE_MULTIPLIER";
    private static final BigDecimal CAP = BigDecimal.valueOf(2_500);
    /** Worth of a first level, where the venue takes so little. */
    private static final BigDecimal ORDER = BigDecimal.valueOf(50);

    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final int DIGITS = 12;

    private MakerSizes() {}

    /** Only keys that {@code stored} lacks. */
    static Map<String, Object> of(Map<String, Object> stored, ParamRules.Market market) {
        Map<String, Object> sizes = new LinkedHashMap<>();
        BigDecimal cap = stored.get(POSITION_CAP) instanceof Number given ? new BigDecimal(given.toString()) : CAP;
        if (stored.get(POSITION_SIZE) == null
                && cap.signum() > 0
                && market.stepSize().signum() > 0) {
            sizes.put(POSITION_SIZE, most(cap, market));
        }
        BigDecimal least = market.price().multiply(market.leastQuantity());
        if (stored.get(MULTIPLIER) == null && market.ownRules() && least.signum() > 0) {
            BigDecimal worth = ORDER.max(market.leastNotional().multiply(TWO));
            sizes.put(MULTIPLIER, worth.divide(least, 0, RoundingMode.CEILING).max(BigDecimal.ONE));
        }
        return sizes;
    }

    /** At least what the venue takes: smaller could not be quoted. */
    private static BigDecimal most(BigDecimal cap, ParamRules.Market market) {
        BigDecimal step = market.stepSize();
        BigDecimal size = cap.divide(market.price(), DIGITS, RoundingMode.DOWN)
                .divideToIntegralValue(step)
                .multiply(step)
                .max(market.leastQuantity())
                .stripTrailingZeros();
        return size.scale() < 0 ? size.setScale(0) : size;
    }
}
