package dev.flotilla.emulator;

import dev.flotilla.testkit.ArchitectureRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {
    @TestFactory
    Stream<DynamicTest> keepsTheRulesOfTheHouse() {
        return ArchitectureRules.of("dev.flotilla.emulator")
                .everywhere()
                .exactMoney("dev.flotilla.emulator.engine")
                .tests();
    }
}
