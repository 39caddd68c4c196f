package dev.flotilla.core.risk;

import java.math.BigDecimal;

/** Hard limits of one bot, in quote currency; a limit of 0 is not enforced. Learning never touches them. */
public record RiskLimits(
        BigDecimal maxDailyLoss, BigDecimal maxTotalExposure, BigDecimal maxNotionalPerTrade, int maxLeverage) {}
