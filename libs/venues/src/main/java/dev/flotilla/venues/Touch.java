package dev.flotilla.venues;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The best prices of a book.
 *
 * @param bid null when nobody buys
 * @param ask null when nobody sells
 */
public record Touch(@Nullable BigDecimal bid, @Nullable BigDecimal ask) {}
