package dev.flotilla.core.signal;

import java.math.BigDecimal;

/**
 * The signal of one moment.
 *
 * @param reason the entries that hold for long and short; else the one reason for waiting, holding or closing
 * @param longScore earned share of the 9.5 points, 0 to 1
 * @param shortScore earned share of the 9.5 points, 0 to 1
 * @param confidence winning score, or the better of both for wait; 0.9 for close and 0.5 for hold
 */
public record Signal(
        SignalWord word, String reason, BigDecimal longScore, BigDecimal shortScore, BigDecimal confidence) {}
