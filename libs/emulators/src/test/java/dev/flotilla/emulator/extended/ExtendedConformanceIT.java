package dev.flotilla.emulator.extended;

import dev.flotilla.emulator.conformance.Bench;
import dev.flotilla.emulator.conformance.ConformanceSuite;

class ExtendedConformanceIT extends ConformanceSuite {

    @Override
    protected Bench bench() {
        return new ExtendedBench();
    }
}
