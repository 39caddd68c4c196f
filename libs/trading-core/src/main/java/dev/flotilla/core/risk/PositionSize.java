package dev.flotilla.core.risk;

import dev.flotilla.core.decimal.Decimals;
import java.math.BigDecimal;

/**
 * How much to trade so that a hit stop costs the planned share of equity.
 *
 * @param riskUsd money lost at the stop before the cap on notional
 * @param stopDistancePct distance of the stop as a fraction of the entry
 * @param quantity base units, not yet rounded to the venue's step
 */
public record PositionSize(
        BigDecimal riskUsd, BigDecimal stopDistancePct, BigDecimal notional, BigDecimal margin, BigDecimal quantity) {

    /** Nothing to trade: no stop distance or no equity. */
    public static final PositionSize ZERO =
            new PositionSize(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

    /**
     * Sizes one entry. Each result is one division of exact values, so no rounding error creeps into the step rounding; the
     * quantity is cut, never rounded up: unrounded by a step it must not exceed a limit by a hair and block its own entry.
     *
     * @param riskPct fraction of equity lost at the stop
     * @param maxNotional 0 = no cap
     */
    public static PositionSize of(
            BigDecimal equity,
            BigDecimal riskPct,
            BigDecimal entry,
            BigDecimal stopLoss,
            int leverage,
            BigDecimal maxNotional) {
        if (leverage < 1) {
            throw new IllegalArgumentException("leverage must be >= 1, was " + leverage);
        }
        if (entry.signum() <= 0) {
            throw new IllegalArgumentException("entry must be > 0, was " + entry.toPlainString());
        }
        BigDecimal distance = entry.subtract(stopLoss).abs();
        if (distance.signum() == 0 || equity.signum() <= 0) {
            return ZERO;
        }
        BigDecimal risk = equity.multiply(riskPct);
        BigDecimal uncapped = risk.multiply(entry);
        boolean capped = maxNotional.signum() > 0 && uncapped.compareTo(maxNotional.multiply(distance)) > 0;
        BigDecimal notional = capped ? maxNotional : Decimals.divide(uncapped, distance);
        BigDecimal quantity = capped ? Decimals.divideDown(maxNotional, entry) : Decimals.divideDown(risk, distance);
        BigDecimal margin = Decimals.divide(notional, BigDecimal.valueOf(leverage));
        return new PositionSize(risk, Decimals.divide(distance, entry), notional, margin, quantity);
    }

    public boolean isZero() {
        return quantity.signum() == 0;
    }
}
