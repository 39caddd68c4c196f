package dev.flotilla.hub.task;

import dev.flotilla.contracts.task.TaskAck;
import dev.flotilla.hub.instance.Change;
import dev.flotilla.hub.instance.Instance;
import dev.flotilla.hub.instance.InstanceStore;
import dev.flotilla.hub.lease.Leases;
import dev.flotilla.hub.signal.PassSignal;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import org.jboss.logging.Logger;

/** Takes in the answers of workers. Any hub may; repeated and late answers change nothing. */
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

    /** Returns once the answer is committed or found to change nothing; throws when Postgres does not answer. */
    public void accept(TaskAck ack) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<Instance> instance =
                    instances.find(List.of(ack.botId())).stream().findFirst();
            if (instance.isEmpty()) {
                LOG.warnf("ack of an unknown bot ignored botId=%s workerId=%s", ack.botId(), ack.workerId());
                return;
            }
            Optional<Change> change = rules.decide(instance.get(), ack, chance.getAsDouble(), clock.instant());
            if (change.isEmpty()) {
                LOG.debugf("ack changes nothing botId=%s status=%s", ack.botId(), ack.status());
                return;
            }
            if (instances.commit(List.of(change.get()), null).isEmpty()) {
                committed(change.get(), ack);
                return;
            }
        }
        throw new IllegalStateException(
                "ack of bot " + ack.botId() + " met another change " + ATTEMPTS + " times; it is delivered again");
    }

    private void committed(Change change, TaskAck ack) {
        leases.follow(change.after());
        LOG.infof(
                "ack applied botId=%s generation=%d workerId=%s status=%s actual=%s",
                ack.botId(),
                ack.generation(),
                ack.workerId(),
                ack.status(),
                change.after().state().status());
        signal.ring();
    }
}
