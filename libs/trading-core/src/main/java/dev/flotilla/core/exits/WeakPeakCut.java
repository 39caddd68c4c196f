package dev.flotilla.core.exits;

import java.math.BigDecimal;

/**
 * Closes a position that never got far and is on its way back.
 *
 * @param minValue ROE percent that the high water must stay below
 */
public record WeakPeakCut(TimeCut cut, BigDecimal minValue) {
    public WeakPeakCut {
        if (minValue.signum() <= 0) {
            throw new IllegalArgumentException("minValue must be above 0, was " + minValue.toPlainString());
        }
    }
}
