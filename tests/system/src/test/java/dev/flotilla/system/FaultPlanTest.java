package dev.flotilla.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.testkit.Seeds;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FaultPlanTest {
    private static final DrillTerms TERMS = new DrillTerms(40, 6, 2, 2, 10, 3600);

    @Test
    void isTheSameForTheSameSeedAndAnotherForAnother() {
        long seed = Seeds.seed();

        assertThat(FaultPlan.of(seed, TERMS)).isEqualTo(FaultPlan.of(seed, TERMS));
        assertThat(FaultPlan.of(seed, TERMS)).isNotEqualTo(FaultPlan.of(seed + 1, TERMS));
    }

    @Test
    void dealsEveryKindBeforeOneComesTooOften() {
        Set<Class<?>> kinds = FaultPlan.of(Seeds.seed(), TERMS).steps().stream()
                .map(step -> step.fault().getClass())
                .collect(Collectors.toSet());

        assertThat(kinds).containsExactlyInAnyOrder(Fault.class.getPermittedSubclasses());
    }

    @Test
    void staysWithinItsTerms() {
        FaultPlan plan = FaultPlan.of(Seeds.seed(), TERMS);

        assertThat(plan.steps()).hasSize(TERMS.faults()).allSatisfy(step -> {
            assertThat(step.during()).allSatisfy(order -> assertThat(bot(order)).isBetween(0, TERMS.bots() - 1));
            if (step.fault() instanceof Fault.Freeze freeze) {
                assertThat(freeze.time().toMillis()).isBetween(100L, 3_000L);
            }
            if (step.fault() instanceof Fault.CutOff cut) {
                assertThat(cut.links()).isNotEmpty();
                assertThat(cut.worker().name()).startsWith("bot-worker");
            }
        });
    }

    private static int bot(FaultPlan.Order order) {
        return switch (order) {
            case FaultPlan.Order.SetStatus status -> status.bot();
            case FaultPlan.Order.ToBot command -> command.bot();
            case FaultPlan.Order.ToFleet _ -> 0;
        };
    }
}
