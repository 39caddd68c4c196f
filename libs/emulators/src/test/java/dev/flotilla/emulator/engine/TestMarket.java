package dev.flotilla.emulator.engine;

import java.math.BigDecimal;

/** Markets in which nothing but the engine's own rules stands in the way. */
final class TestMarket {

    private TestMarket() {}

    static Market of(String symbol) {
        return new Market(
                symbol,
                symbol,
                "USD",
                new BigDecimal("0.01"),
                new BigDecimal("0.01"),
                new BigDecimal("0.01"),
                BigDecimal.ZERO,
                new BigDecimal("1000000"),
                100);
    }
}
