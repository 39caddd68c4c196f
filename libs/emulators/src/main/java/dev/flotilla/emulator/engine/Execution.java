package dev.flotilla.emulator.engine;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * One fill.
 *
 * @param fee positive = paid
 * @param realized gross, of the closed part
 */
public record Execution(
        long id,
        EmulatedOrder order,
        BigDecimal price,
        BigDecimal quantity,
        BigDecimal fee,
        BigDecimal realized,
        boolean maker,
        Instant at) {}
