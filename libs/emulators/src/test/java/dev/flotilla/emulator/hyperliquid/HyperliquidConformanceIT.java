package dev.flotilla.emulator.hyperliquid;

import dev.flotilla.emulator.conformance.Bench;
import dev.flotilla.emulator.conformance.ConformanceSuite;

class HyperliquidConformanceIT extends ConformanceSuite {
    @Override
    protected Bench bench() {
        return new HyperliquidBench();
    }
}
