package dev.flotilla.core.risk;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Leverage out of confidence, between the configured bounds. */
public final class LeverageRule {
    private static final BigDecimal MIDDLE_FROM = new BigDecimal("0.60");
    private static final BigDecimal MAX_FROM = new BigDecimal("0.80");

    private LeverageRule() {}

    /**
     * Minimum, midpoint or maximum by confidence, one less in high volatility, then held under the cap that learning
     * set; never below the minimum.
     *
     * @param confidence raw confluence confidence, 0 to 1
     */
    public static int leverage(
            BigDecimal confidence, int min, int max, boolean highVolatility, BigDecimal effectiveLeverageCap) {
        int byConfidence = byConfidence(confidence, min, max);
        int calm = highVolatility ? Math.max(min, byConfidence - 1) : byConfidence;
        BigDecimal cap = effectiveLeverageCap.setScale(0, RoundingMode.FLOOR);
        int capped = BigDecimal.valueOf(calm).min(cap).intValue();
        return Math.max(min, capped);
    }

    private static int byConfidence(BigDecimal confidence, int min, int max) {
        if (confidence.compareTo(MIDDLE_FROM) < 0) {
            return min;
        }
        return confidence.compareTo(MAX_FROM) < 0 ? Math.floorDiv(min + max, 2) : max;
    }
}
