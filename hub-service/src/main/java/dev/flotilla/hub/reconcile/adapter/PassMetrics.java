package dev.flotilla.hub.reconcile.adapter;

import dev.flotilla.hub.instance.ActualStatus;
import dev.flotilla.hub.instance.Instance;
import dev.flotilla.hub.instance.InstanceState;
import dev.flotilla.hub.leader.Leadership;
import dev.flotilla.hub.lease.Leases;
import dev.flotilla.hub.reconcile.PassReport;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** {@code fleet_reconcile_seconds}, {@code fleet_instances}, {@code fleet_leases}, {@code fleet_tasks_open}; {@code fleet_hub_leader} says whose figures are current. */
@ApplicationScoped
public class PassMetrics implements Consumer<PassReport> {

    private final Timer passes;
    private final Map<ActualStatus, AtomicInteger> instances = new EnumMap<>(ActualStatus.class);
    private final AtomicInteger openTasks = new AtomicInteger();

    PassMetrics(MeterRegistry registry, Leases leases, Leadership leadership) {
        this.passes = registry.timer("fleet.reconcile");
        for (ActualStatus status : ActualStatus.values()) {
            AtomicInteger count = new AtomicInteger();
            instances.put(status, count);
            registry.gauge(
                    "fleet.instances", List.of(Tag.of("state", status.name().toLowerCase(Locale.ROOT))), count);
        }
        registry.gauge("fleet.tasks.open", openTasks);
        registry.gauge("fleet.hub.leader", leadership, one -> one.fence().isPresent() ? 1 : 0);
        registry.gauge("fleet.leases", leases, Leases::count);
    }

    @Override
    public void accept(PassReport report) {
        passes.record(report.took());
        instances.forEach((status, count) -> count.set((int) report.instances().stream()
                .filter(instance -> instance.state().status() == status)
                .count()));
        openTasks.set(
                (int) report.instances().stream().filter(PassMetrics::open).count());
    }

    private static boolean open(Instance instance) {
        return instance.state() instanceof InstanceState.Queued || instance.state() instanceof InstanceState.Claimed;
    }
}
