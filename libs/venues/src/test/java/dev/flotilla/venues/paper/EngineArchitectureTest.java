package dev.flotilla.venues.paper;

import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import dev.flotilla.testkit.ArchitectureRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class EngineArchitectureTest {
    @TestFactory
    Stream<DynamicTest> keepsTheEnginePureAndExact() {
        return ArchitectureRules.of("dev.flotilla.venues")
                .exactMoney("dev.flotilla.venues.paper")
                .with(
                        "the engine knows nothing but the core",
                        ArchRuleDefinition.classes()
                                .that()
                                .resideInAPackage("dev.flotilla.venues.paper")
                                .should()
                                .onlyDependOnClassesThat()
                                .resideInAnyPackage(
                                        "java.lang..",
                                        "java.math..",
                                        "java.time..",
                                        "java.util..",
                                        "org.jspecify..",
                                        "dev.flotilla.core..",
                                        "dev.flotilla.venues.paper")
                                .because("backtests run the same engine in a plain JVM"))
                .tests();
    }
}
