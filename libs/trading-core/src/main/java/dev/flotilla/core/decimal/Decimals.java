package dev.flotilla.core.decimal;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Decimal arithmetic as the whole core does it; every rounding is named here or at the call. */
public final class Decimals {
    /** Divisions keep 24 significant digits; the specification asks for at least 16. */
    public static final MathContext DIVISION = new MathContext(24, RoundingMode.HALF_EVEN);

    private static final MathContext DIVISION_DOWN = new MathContext(DIVISION.getPrecision(), RoundingMode.DOWN);

    private Decimals() {}

    /** Quotient with {@link #DIVISION}; the caller guarantees a divisor that is not zero. */
    public static BigDecimal divide(BigDecimal dividend, BigDecimal divisor) {
        return dividend.divide(divisor, DIVISION);
    }

    /** Quotient with the same digits, cut instead of rounded: times the divisor it never exceeds the dividend. */
    public static BigDecimal divideDown(BigDecimal dividend, BigDecimal divisor) {
        return dividend.divide(divisor, DIVISION_DOWN);
    }

    /** Largest multiple of the step that is not above the value; a step of 0 means no rounding. */
    public static BigDecimal floorTo(BigDecimal value, BigDecimal step) {
        return toMultiple(value, step, RoundingMode.FLOOR);
    }

    /** Smallest multiple of the step that is not below the value; a step of 0 means no rounding. */
    public static BigDecimal ceilTo(BigDecimal value, BigDecimal step) {
        return toMultiple(value, step, RoundingMode.CEILING);
    }

    /** Nearest multiple of the step, halves up; a step of 0 means no rounding. */
    public static BigDecimal nearest(BigDecimal value, BigDecimal step) {
        return toMultiple(value, step, RoundingMode.HALF_UP);
    }

    private static BigDecimal toMultiple(BigDecimal value, BigDecimal step, RoundingMode mode) {
        if (step.signum() == 0) {
            return value;
        }
        return value.divide(step, 0, mode).multiply(step);
    }

    /** Value held inside [low, high]; when the bounds cross, the lower one wins. */
    public static BigDecimal clamp(BigDecimal value, BigDecimal low, BigDecimal high) {
        return value.min(high).max(low);
    }

    /** Text with a fixed number of decimals, halves up. */
    public static String fixed(BigDecimal value, int decimals) {
        return value.setScale(decimals, RoundingMode.HALF_UP).toPlainString();
    }

    /** Shortest plain text of the value: no exponent, no trailing zeros. */
    public static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
