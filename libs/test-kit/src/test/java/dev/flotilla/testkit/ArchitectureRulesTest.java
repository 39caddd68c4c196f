package dev.flotilla.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.flotilla.testkit.sloppy.SloppyClasses;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ArchitectureRulesTest {
    private final JavaClasses sloppy = new ClassFileImporter().importPackagesOf(SloppyClasses.class);

    @TestFactory
    Stream<DynamicTest> keepsItsOwnRules() {
        // A run without a given seed draws one: that is what Seeds is for.
        return ArchitectureRules.of("dev.flotilla.testkit")
                .everywhere()
                .without("time and chance are injected")
                .tests();
    }

    @Test
    void findsEachBreach() {
        assertBreached(RoleNames.noVagueNames(), "OrderManager");
        assertBreached(RoleNames.everyPackageIsNullMarked(), "package-info.java");
        assertBreached(ExactMoney.noFloatingPoint("..sloppy.."), "OrderManager.price");
        assertBreached(AmbientInputs.onlyInWiring(), "Instant.now()");
        assertBreached(AmbientInputs.onlyInWiring(), "java.util.Random.<init>()");
    }

    @Test
    void refusesAPackageWithoutClasses() {
        assertThatThrownBy(() ->
                        ArchitectureRules.of("dev.flotilla.typo").everywhere().tests())
                .hasMessageContaining("dev.flotilla.typo");
        assertThatThrownBy(() -> ArchitectureRules.of("dev.flotilla.testkit").without("nonsense"))
                .hasMessageContaining("nonsense");
    }

    private void assertBreached(ArchRule rule, String what) {
        assertThat(rule.evaluate(sloppy).getFailureReport().toString()).contains(what);
    }
}
