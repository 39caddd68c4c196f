package dev.flotilla.testkit;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * The rules of the house that a machine can check, each with its reason. A module's whole test:
 *
 * <pre>{@code
 * class ArchitectureTest {
 *     @TestFactory
 *     Stream<DynamicTest> keepsTheRulesOfTheHouse() {
 *         return ArchitectureRules.of("dev.flotilla.hub").everywhere().features().tests();
 *     }
 * }
 * }</pre>
 */
public final class ArchitectureRules {
    private static final String REACTIVE = "reactive types stay at the edges, so that use cases read top to bottom";

    private final String root;
    private final JavaClasses classes;
    private static final DescribedPredicate<List<JavaClass>> MESSAGES = DescribedPredicate.describe(
            "a Message",
            types -> types.stream()
                    .anyMatch(type -> type.getName().equals("org.eclipse.microprofile.reactive.messaging.Message")));

    private final Map<String, Runnable> checks = new LinkedHashMap<>();

    private ArchitectureRules(String root) {
        this.root = root;
        // The rules ask for names only; reading every class of every library that is mentioned takes most of the time.
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
        this.classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(root);
    }

    /** Rules for the production classes under this package. */
    public static ArchitectureRules of(String rootPackage) {
        return new ArchitectureRules(rootPackage);
    }

    /** What holds in every module: names, null marks, injection, time and randomness, key text. */
    public ArchitectureRules everywhere() {
        add("names say the role", RoleNames.noVagueNames());
        add("no room for leftovers", RoleNames.noVaguePackages());
        add("every package is @NullMarked", RoleNames.everyPackageIsNullMarked());
        add(
                "fields are not injected",
                noFields()
                        .should()
                        .beAnnotatedWith("jakarta.inject.Inject")
                        .orShould()
                        .beAnnotatedWith("org.eclipse.microprofile.config.inject.ConfigProperty")
                        .because("constructor injection shows what a class needs and lets tests build it"));
        add(
                "config comes in one interface per feature",
                noClasses()
                        .should()
                        .dependOnClassesThat()
                        .haveFullyQualifiedName("org.eclipse.microprofile.config.inject.ConfigProperty")
                        .because("a @ConfigMapping interface is typed, documented and validated at boot"));
        add("time and chance are injected", AmbientInputs.onlyInWiring());
        checks.put("key text lives in contracts.redis only", KeyText::requireNoLiteral);
        return this;
    }

    /** What holds in a service that is packaged by feature, each with its {@code adapter}. */
    public ArchitectureRules features() {
        add(
                "use cases see no adapter",
                noClasses()
                        .that(resideInAPackage(root + "..").and(not("..adapter..", "..wiring..")))
                        .should()
                        .dependOnClassesThat(resideInAPackage(root + "..adapter.."))
                        .because("a use case names ports; only wiring knows who stands behind them"));
        add(
                "adapters keep to their feature",
                slices().matching(root + ".(*).adapter..")
                        .should()
                        .notDependOnEachOther()
                        .because("two features meet in use cases, not in their technology"));
        add(
                "features form no cycle",
                slices().matching(root + ".(*)..")
                        .should()
                        .beFreeOfCycles()
                        .ignoreDependency(resideInAPackage(root + ".wiring.."), DescribedPredicate.alwaysTrue())
                        .because("a cycle makes two features one"));
        add(
                "use cases are not reactive",
                noClasses()
                        .that(resideInAPackage(root + "..").and(not("..adapter..", "..wiring..")))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("io.smallrye.mutiny..", "io.vertx..")
                        .because(REACTIVE));
        add(
                "a message that fails is delivered again",
                noMethods()
                        .that()
                        .areAnnotatedWith("org.eclipse.microprofile.reactive.messaging.Incoming")
                        .should()
                        .haveRawParameterTypes(MESSAGES)
                        .because("what such a method throws ends its channel for good; with a payload it is a nack"));
        return this;
    }

    /** What holds in code that must run in a plain JVM: contracts and the trading core. */
    public ArchitectureRules pure() {
        add(
                "nothing but the JDK",
                noClasses()
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "io.quarkus..",
                                "io.smallrye..",
                                "io.vertx..",
                                "jakarta..",
                                "org.eclipse.microprofile..",
                                "com.fasterxml..",
                                "org.jboss..",
                                "java.sql..",
                                "java.net.http..")
                        .because("what decides about money must run in a plain JVM test (docs/adr/0001)"));
        return this;
    }

    /** No floating point in the shape of these packages' types. */
    public ArchitectureRules exactMoney(String... packages) {
        add("money is exact in " + String.join(", ", packages), ExactMoney.noFloatingPoint(packages));
        return this;
    }

    /** One more rule of the module itself. */
    public ArchitectureRules with(String name, ArchRule rule) {
        add(name, rule);
        return this;
    }

    /** Leaves out a rule by its name; say why beside the call. */
    public ArchitectureRules without(String name) {
        if (checks.remove(name) == null) {
            throw new IllegalArgumentException("no rule named " + name + "; there are " + checks.keySet());
        }
        return this;
    }

    /** One test per rule, for a {@code @TestFactory}. */
    public Stream<DynamicTest> tests() {
        if (classes.isEmpty()) {
            throw new IllegalStateException("no production classes under " + root + "; is the package name right?");
        }
        List<DynamicTest> tests = new ArrayList<>();
        checks.forEach((name, check) -> tests.add(DynamicTest.dynamicTest(name, check::run)));
        return tests.stream();
    }

    private void add(String name, ArchRule rule) {
        checks.put(name, () -> rule.allowEmptyShould(true).check(classes));
    }

    private static DescribedPredicate<JavaClass> not(String... packages) {
        return DescribedPredicate.not(resideInAnyPackage(packages));
    }
}
