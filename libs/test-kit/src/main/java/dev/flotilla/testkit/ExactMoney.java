package dev.flotilla.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Keeps floating point out of the types that carry prices, sizes and money. */
final class ExactMoney {
    private static final Set<String> INEXACT = Set.of("double", "float", "java.lang.Double", "java.lang.Float");

    private ExactMoney() {}

    static ArchRule noFloatingPoint(String... packages) {
        return classes()
                .that()
                .resideInAnyPackage(packages)
                .should(new ArchCondition<JavaClass>("use no floating point") {
                    @Override
                    public void check(JavaClass item, ConditionEvents events) {
                        inexact(item).forEach(where -> events.add(SimpleConditionEvent.violated(item, where)));
                    }
                })
                .because("a price or a size that is nearly right is wrong: BigDecimal, rounding named");
    }

    private static List<String> inexact(JavaClass item) {
        Stream<String> fields = item.getFields().stream()
                .filter(field -> INEXACT.contains(field.getRawType().getName()))
                .map(JavaField::getFullName);
        Stream<String> methods =
                item.getMethods().stream().filter(ExactMoney::inexact).map(JavaMethod::getFullName);
        return Stream.concat(fields, methods).toList();
    }

    private static boolean inexact(JavaMethod method) {
        return INEXACT.contains(method.getRawReturnType().getName())
                || method.getRawParameterTypes().stream().anyMatch(type -> INEXACT.contains(type.getName()));
    }
}
