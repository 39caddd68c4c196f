package dev.flotilla.hub.instance;

import dev.flotilla.contracts.command.DesiredStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Instances for tests, in any state. */
public final class Instances {

    public static final Instant T0 = Instant.parse("2026-11-21T00:00:00Z");
    public static final String BOT = "moneysharks-btc";
    public static final String POOL = "moneysharks";

    private Instances() {}

    public static Instance in(InstanceState state) {
        return in(BOT, DesiredStatus.RUNNING, state);
    }

    public static Instance in(String botId, DesiredStatus desired, InstanceState state) {
        return in(botId, desired, state, state instanceof InstanceState.Running ? T0 : null, 7);
    }

    public static Instance in(
            String botId, DesiredStatus desired, InstanceState state, @Nullable Instant startedAt, long generation) {
        Mandate mandate = Mandate.of(desired, 3, T0);
        return new Instance(botId, POOL, mandate, state, T0, generation, Restarts.NONE, null, startedAt, null, 42);
    }

    public static Instance desired(Instance instance, DesiredStatus desired, long version) {
        return instance.withMandate(instance.mandate().replacedBy(desired, version, T0));
    }

    /** Stopped by an emergency stop that is not proven yet. */
    public static Instance halting(InstanceState state) {
        return halting(in(BOT, DesiredStatus.STOPPED, state));
    }

    public static Instance halting(Instance instance) {
        return instance.withMandate(instance.mandate().halting(true));
    }

    public static Instance withheld(Instance instance) {
        return instance.withMandate(instance.mandate().withheld());
    }

    public static Instance takenOver(Instance instance, Takeover takeover) {
        return instance.withMandate(instance.mandate().takenOver(takeover));
    }

    public static Instance started(Instance instance, Instant at) {
        return instance.withStarted(at);
    }

    public static Instance since(Instance instance, Instant stateSince) {
        return instance.with(instance.state(), stateSince);
    }

    public static Instance failedBefore(Instance instance, int consecutive, List<Instant> failures) {
        return instance.withRestarts(new Restarts(failures.size(), consecutive, failures));
    }
}
