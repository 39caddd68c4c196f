package dev.flotilla.hub.reconcile;

import static dev.flotilla.hub.instance.Instances.BOT;
import static dev.flotilla.hub.instance.Instances.POOL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contracts.command.DesiredStatus;
import dev.flotilla.hub.instance.Change;
import dev.flotilla.hub.instance.Instance;
import dev.flotilla.hub.instance.InstanceState;
import dev.flotilla.hub.instance.InstanceStore;
import dev.flotilla.hub.instance.Instances;
import dev.flotilla.hub.leader.Fence;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SeenTest {

    /** A bot waits for a worker; after one read its claim is refused, for another bot has just been given its position. */
    private static final class Refusing implements InstanceStore, FleetView {
        private boolean refused;

        @Override
        public List<Instance> all() {
            InstanceState state = refused ? new InstanceState.Stopped() : new InstanceState.Queued(BOT + ":7");
            refused = true;
            return List.of(Instances.in(state));
        }

        @Override
        public Sight look(Duration workersHeardWithin) {
            Map<String, String> taken = refused ? Map.of(BOT, "BTCUSDT belongs to bot left") : Map.of();
            refused = true;
            Control control = new Control(BOT, POOL, DesiredStatus.RUNNING, 3, 5);
            return new Sight(List.of(control), Map.of(), Map.of(POOL, 1), taken, Map.of());
        }

        @Override
        public List<Instance> find(Collection<String> botIds) {
            return all();
        }

        @Override
        public Set<String> commit(List<Change> changes, @Nullable Fence fence) {
            return Set.of();
        }
    }

    @Test
    void placesNoBotAgainWhoseClaimIsRefusedBetweenTheReads() {
        Refusing fleet = new Refusing();

        Seen seen = Seen.of(fleet, fleet, Duration.ofSeconds(60));

        Instance instance = seen.instances().getFirst();
        Plan plan = new Planner(PlannerTest.POLICY)
                .plan(
                        new Observed(
                                seen.sight().controls(),
                                Map.of(BOT, instance),
                                seen.sight().beats(),
                                Map.of(),
                                seen.sight().freeSlots(),
                                Map.of(),
                                seen.sight().takenElsewhere(),
                                seen.sight().deadSince(),
                                false,
                                1),
                        Instances.T0.plusSeconds(1));
        assertThat(plan.actions()).noneMatch(Action.Grant.class::isInstance);
    }
}
