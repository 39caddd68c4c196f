package dev.flotilla.hub.task;

import dev.flotilla.contracts.command.DesiredStatus;
import dev.flotilla.contracts.task.TaskAck;
import dev.flotilla.hub.instance.Change;
import dev.flotilla.hub.instance.Departure;
import dev.flotilla.hub.instance.Draft;
import dev.flotilla.hub.instance.Instance;
import dev.flotilla.hub.instance.InstanceState;
import dev.flotilla.hub.instance.RestartPolicy;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an ack does to an instance. Pure. Only the present holder under the present generation has a say (D2). */
public final class AckRules {

    private final RestartPolicy policy;

    public AckRules(RestartPolicy policy) {
        this.policy = policy;
    }

    /** @param chance in [0, 1), spreads the pauses of failed bots */
    Optional<Change> decide(Instance instance, TaskAck ack, double chance, Instant now) {
        if (!fromHolder(instance, ack)) {
            return Optional.empty();
        }
        Draft draft = Draft.of(instance, now);
        switch (ack.status()) {
            case TaskAck.STARTED -> started(draft, ack);
            case TaskAck.PAUSED -> paused(draft, ack);
            case TaskAck.STOPPED -> draft.released(reason("stopped", ack));
            case TaskAck.FENCED -> draft.departed(Departure.FENCED, reason("fenced", ack), policy, chance);
            case TaskAck.FAILED -> draft.departed(Departure.FAILED, reason("failed", ack), policy, chance);
            default -> {} // a word of a newer worker; what it means will show in its heartbeat
        }
        return draft.change();
    }

    static boolean fromHolder(Instance instance, TaskAck ack) {
        return ack.generation() == instance.generation()
                && instance.state() instanceof InstanceState.Held held
                && held.workerId().equals(ack.workerId());
    }

    private void started(Draft draft, TaskAck ack) {
        if (counts(draft.instance(), ack) && !(draft.instance().state() instanceof InstanceState.Running)) {
            draft.started("acked");
        }
    }

    private void paused(Draft draft, TaskAck ack) {
        if (counts(draft.instance(), ack) && !(draft.instance().state() instanceof InstanceState.Paused)) {
            draft.paused("acked");
        }
    }

    /** The end of a start always counts; any other answer only when it is not about a control that was replaced since. */
    private static boolean counts(Instance instance, TaskAck ack) {
        if (instance.state() instanceof InstanceState.Claimed) {
            return true;
        }
        boolean ahead = ack.controlVersion() > instance.controlVersion();
        boolean stopping = instance.desired() == DesiredStatus.STOPPED;
        return ahead || !stopping && ack.controlVersion() == instance.controlVersion();
    }

    private static String reason(String what, TaskAck ack) {
        @Nullable String detail = ack.detail();
        return detail == null || detail.isBlank() ? what + " by " + ack.workerId() : what + ": " + detail;
    }
}
