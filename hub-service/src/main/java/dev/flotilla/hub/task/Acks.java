package dev.flotilla.hub.task;

import dev.flotilla.contracts.task.TaskAck;
import dev.flotilla.hub.instance.Change;
import dev.flotilla.hub.instance.Instance;
import dev.flotilla.hub.instance.InstanceStore;
import dev.flotilla.hub.lease.Leases;
import dev.flotilla.hub.signal.PassSignal;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Takes in the answers of workers, many in one transaction. Any hub may; repeated and late answers change nothing. */
public final class Acks {

    private static final Logger LOG = Logger.getLogger(Acks.class);
    private static final int ATTEMPTS = 8;

    private final InstanceStore instances;
    private final Leases leases;
    private final PassSignal signal;
    private final AckRules rules;
    private final DoubleSupplier chance;
    private final InstantSource clock;

    public Acks(
            InstanceStore instances,
            Leases leases,
            PassSignal signal,
            AckRules rules,
            DoubleSupplier chance,
            InstantSource clock) {
        this.instances = instances;
        this.leases = leases;
        this.signal = signal;
        this.rules = rules;
        this.chance = chance;
        this.clock = clock;
    }

    /**
     * Returns once each answer is committed or found to change nothing; those about one bot in their order. Throws when Postgres does
     * not answer: then all of them may be repeated.
     */
    public void accept(List<TaskAck> acks) {
        List<TaskAck> open = acks;
        for (int vain = 0; !open.isEmpty(); ) {
            List<TaskAck> left = attempt(open);
            vain = left.size() < open.size() ? 0 : vain + 1;
            if (vain == ATTEMPTS) {
                throw new IllegalStateException("ack of bot " + left.getFirst().botId() + " met another change "
                        + ATTEMPTS + " times; it is delivered again");
            }
            open = left;
        }
    }

    /** The first answer about each bot; gives what is left to do, in order. */
    private List<TaskAck> attempt(List<TaskAck> open) {
        Map<String, TaskAck> first = new LinkedHashMap<>();
        List<TaskAck> later = new ArrayList<>();
        for (TaskAck ack : open) {
            if (first.putIfAbsent(ack.botId(), ack) != null) {
                later.add(ack);
            }
        }
        List<Change> changes = changes(first);
        Set<String> voided = instances.commit(changes, null);
        changes.stream()
                .filter(change -> !voided.contains(change.botId()))
                .forEach(change -> committed(change, first.get(change.botId())));
        List<TaskAck> left = new ArrayList<>(first.values().stream()
                .filter(ack -> voided.contains(ack.botId()))
                .toList());
        left.addAll(later);
        return left;
    }

    private List<Change> changes(Map<String, TaskAck> acks) {
        Map<String, Instance> known =
                instances.find(acks.keySet()).stream().collect(Collectors.toMap(Instance::botId, Function.identity()));
        return acks.values().stream()
                .flatMap(ack -> change(known.get(ack.botId()), ack).stream())
                .toList();
    }

    private List<Change> change(@Nullable Instance instance, TaskAck ack) {
        if (instance == null) {
            LOG.warnf("ack of an unknown bot ignored botId=%s workerId=%s", ack.botId(), ack.workerId());
            return List.of();
        }
        List<Change> change = rules.decide(instance, ack, chance.getAsDouble(), clock.instant()).stream()
                .toList();
        if (change.isEmpty()) {
            LOG.debugf("ack changes nothing botId=%s status=%s", ack.botId(), ack.status());
        }
        return change;
    }

    private void committed(Change change, @Nullable TaskAck ack) {
        leases.follow(change.after());
        LOG.infof(
                "ack applied botId=%s generation=%d workerId=%s status=%s actual=%s",
                change.botId(),
                change.after().generation(),
                ack == null ? null : ack.workerId(),
                ack == null ? null : ack.status(),
                change.after().state().status());
        signal.ring();
    }
}
