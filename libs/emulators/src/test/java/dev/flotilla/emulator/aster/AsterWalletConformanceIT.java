package dev.flotilla.emulator.aster;

import dev.flotilla.emulator.conformance.Bench;
import dev.flotilla.emulator.conformance.ConformanceSuite;

/** Opened by an agent wallet. */
class AsterWalletConformanceIT extends ConformanceSuite {
    @Override
    protected Bench bench() {
        return new AsterBench(true);
    }
}
