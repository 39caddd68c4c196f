package dev.flotilla.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CORE = core();
    private static final Set<String> INEXACT = Set.of("double", "float", "java.lang.Double", "java.lang.Float");

    @Test
    void needsNothingButTheJdk() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("dev.flotilla.core..", "java..", "org.jspecify..")
                .because("what decides about money must run in a plain JVM test (docs/adr/0001)")
                .check(CORE);
    }

    @Test
    void hasNoCyclesBetweenItsPackages() {
        slices().matching("dev.flotilla.core.(*)..").should().beFreeOfCycles().check(CORE);
    }

    @Test
    void keepsFloatingPointOutOfTheMoneyRooms() {
        classes()
                .that()
                .resideInAnyPackage(
                        "..market..", "..order..", "..position..", "..risk..", "..learning..", "..decimal..")
                .should(new ArchCondition<JavaClass>("use no floating point") {
                    @Override
                    public void check(JavaClass item, ConditionEvents events) {
                        inexact(item).forEach(where -> events.add(SimpleConditionEvent.violated(item, where)));
                    }
                })
                .because("a price or a size that is nearly right is wrong")
                .check(CORE);
    }

    @Test
    void readsNoClockAndNoChance() {
        noClasses()
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Random")
                .because("equal inputs must give equal decisions")
                .check(CORE);
    }

    @Test
    void marksEveryPackageNullSafe() {
        assertThat(CORE.stream().map(JavaClass::getPackage).distinct())
                .allMatch(item -> item.isAnnotatedWith(NullMarked.class)
                        || item.getClasses().isEmpty());
    }

    /** The rules ask for names only; reading the classes of the JDK that are mentioned would take most of the time. */
    private static JavaClasses core() {
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.flotilla.core");
    }

    private static Stream<String> inexact(JavaClass item) {
        Stream<String> fields = item.getFields().stream()
                .filter(field -> INEXACT.contains(field.getRawType().getName()))
                .map(JavaField::getFullName);
        Stream<String> methods = item.getMethods().stream()
                .filter(method -> INEXACT.contains(method.getRawReturnType().getName())
                        || method.getRawParameterTypes().stream().anyMatch(type -> INEXACT.contains(type.getName())))
                .map(method -> method.getFullName());
        return Stream.concat(fields, methods);
    }
}
