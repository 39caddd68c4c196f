package dev.flotilla.emulator.paper;

import dev.flotilla.emulator.conformance.Bench;
import dev.flotilla.emulator.conformance.ConformanceSuite;

class PaperConformanceIT extends ConformanceSuite {
    @Override
    protected Bench bench() {
        return new PaperBench();
    }
}
