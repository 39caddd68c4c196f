package dev.flotilla.emulator.engine;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** An account at one moment. */
public record AccountState(
        BigDecimal balance,
        BigDecimal available,
        BigDecimal equity,
        List<Holding> holdings,
        List<EmulatedOrder> openOrders,
        Map<String, Integer> leverages) {}
