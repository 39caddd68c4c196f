package dev.flotilla.emulator.engine;

import java.math.BigDecimal;

/**
 * A symbol that trades, and its rules.
 *
 * @param depth quantity that rests at each level of the book
 */
public record Market(
        String symbol,
        String base,
        String quote,
        BigDecimal tick,
        BigDecimal step,
        BigDecimal minQuantity,
        BigDecimal minNotional,
        BigDecimal depth,
        int leverageMax) {

    /** Levels of the book on each side. */
    public static final int LEVELS = 20;
}
