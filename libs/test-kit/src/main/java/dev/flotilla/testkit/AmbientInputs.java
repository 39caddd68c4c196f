package dev.flotilla.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.Set;

/** Time, chance and sleep taken from the air instead of being passed in. */
final class AmbientInputs {
    private static final Map<String, Set<String>> BANNED = Map.of(
            "java.time.Instant", Set.of("now"),
            "java.time.LocalDate", Set.of("now"),
            "java.time.LocalDateTime", Set.of("now"),
            "java.time.ZonedDateTime", Set.of("now"),
            "java.time.OffsetDateTime", Set.of("now"),
            "java.lang.System", Set.of("currentTimeMillis"),
            "java.lang.Math", Set.of("random"),
            "java.util.UUID", Set.of("randomUUID"),
            "java.lang.Thread", Set.of("sleep"),
            "java.util.concurrent.ThreadLocalRandom", Set.of("current"));

    private static final Set<String> CLOCKS = Set.of("java.time.Clock", "java.time.InstantSource");
    private static final Set<String> GENERATORS =
            Set.of("java.util.Random", "java.util.SplittableRandom", "java.security.SecureRandom");

    private AmbientInputs() {}

    static ArchRule onlyInWiring() {
        return noClasses()
                .that()
                .resideOutsideOfPackage("..wiring..")
                .should()
                .accessTargetWhere(DescribedPredicate.describe("reads the wall clock or chance", AmbientInputs::banned))
                .because("the same inputs must give the same outputs: pass InstantSource, an id source or a generator");
    }

    private static boolean banned(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        String name = access.getTarget().getName();
        if (CLOCKS.contains(owner)) {
            return name.startsWith("system") || name.startsWith("tick");
        }
        if (GENERATORS.contains(owner)) {
            return name.equals("<init>") && access.getTarget().getFullName().endsWith("<init>()");
        }
        return BANNED.getOrDefault(owner, Set.of()).contains(name);
    }
}
