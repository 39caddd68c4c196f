package dev.flotilla.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** Rules about names and packages. */
final class RoleNames {
    private static final String VAGUE_CLASS = ".*(Impl|Utils?|Helpers?|Manager|Base)";
    private static final String NULL_MARKED = "org.jspecify.annotations.NullMarked";

    private RoleNames() {}

    static ArchRule noVagueNames() {
        return noClasses()
                .should()
                .haveNameMatching(VAGUE_CLASS)
                .because("a name says the role: RedisLeaseStore, not LeaseStoreImpl");
    }

    static ArchRule noVaguePackages() {
        return noClasses()
                .should()
                .resideInAnyPackage("..common..", "..util..", "..utils..", "..shared..", "..helpers..", "..misc..")
                .because("code lives with the feature that needs it");
    }

    static ArchRule everyPackageIsNullMarked() {
        return classes()
                .should(new ArchCondition<JavaClass>("reside in a @NullMarked package") {
                    @Override
                    public void check(JavaClass item, ConditionEvents events) {
                        boolean marked = item.getPackage().tryGetPackageInfo().isPresent()
                                && item.getPackage().isAnnotatedWith(NULL_MARKED);
                        String message = item.getPackageName() + " has no package-info.java with @NullMarked ("
                                + item.getName() + ")";
                        events.add(new SimpleConditionEvent(item, marked || isPackageInfo(item), message));
                    }
                })
                .because("null is an error unless a type says @Nullable");
    }

    private static boolean isPackageInfo(JavaClass item) {
        return item.getSimpleName().equals("package-info");
    }
}
