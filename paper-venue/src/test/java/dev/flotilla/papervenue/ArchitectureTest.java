package dev.flotilla.papervenue;

import dev.flotilla.testkit.ArchitectureRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {
    @TestFactory
    Stream<DynamicTest> keepsTheRulesOfTheHouse() {
        return ArchitectureRules.of("dev.flotilla.papervenue")
                .everywhere()
                .features()
                .exactMoney("dev.flotilla.papervenue.venue", "dev.flotilla.papervenue.orderlog..")
                .tests();
    }
}
