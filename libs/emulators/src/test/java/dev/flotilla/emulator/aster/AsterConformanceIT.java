package dev.flotilla.emulator.aster;

import dev.flotilla.emulator.conformance.Bench;
import dev.flotilla.emulator.conformance.ConformanceSuite;

/** Opened by an API key and its secret. */
class AsterConformanceIT extends ConformanceSuite {
    @Override
    protected Bench bench() {
        return new AsterBench(false);
    }
}
