package dev.flotilla.emulator.ctrader;

import dev.flotilla.emulator.conformance.Bench;
import dev.flotilla.emulator.conformance.ConformanceSuite;

class CtraderConformanceIT extends ConformanceSuite {
    @Override
    protected Bench bench() throws Exception {
        return new CtraderBench();
    }
}
