package dev.flotilla.core.learning;

import java.math.BigDecimal;

/** How a closed trade ended. */
public enum Outcome {
    WIN,
    LOSS,
    BREAKEVEN;

    public static Outcome of(BigDecimal netPnl) {
        return switch (netPnl.signum()) {
            case 1 -> WIN;
            case -1 -> LOSS;
            default -> BREAKEVEN;
        };
    }
}
