package dev.flotilla.venues.paper;

import dev.flotilla.core.decimal.Decimals;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** How this exchange writes and divides amounts. */
final class Amounts {
    /** Divisions whose remainder must not favour the account keep the precision of the core and round up or down. */
    static final MathContext UP = new MathContext(Decimals.DIVISION.getPrecision(), RoundingMode.CEILING);

    static final MathContext DOWN = new MathContext(Decimals.DIVISION.getPrecision(), RoundingMode.FLOOR);

    private Amounts() {}

    /** The same number without trailing zeros and without a negative scale: it reads back from text unchanged. */
    static BigDecimal tidy(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    static boolean isMultiple(BigDecimal value, BigDecimal step) {
        return step.signum() == 0 || value.remainder(step).signum() == 0;
    }
}
