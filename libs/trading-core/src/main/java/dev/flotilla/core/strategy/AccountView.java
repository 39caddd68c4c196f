package dev.flotilla.core.strategy;

import java.math.BigDecimal;

/**
 * The venue account at a decision, in quote currency.
 *
 * @param totalExposure sum of |notional| over all open positions
 */
public record AccountView(BigDecimal equity, BigDecimal availableMargin, BigDecimal totalExposure, int openPositions) {}
