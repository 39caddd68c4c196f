package dev.flotilla.emulator.engine;

import java.math.BigDecimal;

/** One price of the book; quantity 0 in a change takes it away. */
public record Level(BigDecimal price, BigDecimal quantity) {}
