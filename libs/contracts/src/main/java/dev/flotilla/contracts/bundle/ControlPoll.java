package dev.flotilla.contracts.bundle;

import dev.flotilla.contracts.command.FleetCommand;
import dev.flotilla.contracts.command.Halt;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** POST params-api /internal/v1/control/poll: what changed since the versions the worker knows; the path beside Redis. */
public record ControlPoll(String workerId, List<Known> known) {

    public ControlPoll {
        known = List.copyOf(known);
    }

    /** @param learnedVersion of what the bot has learned; 0 = nothing yet */
    public record Known(String botId, long controlVersion, long paramsVersion, long learnedVersion) {}

    /**
     * Control in force; {@code params} is empty when the params version did not change.
     *
     * @param consent to autonomous_live on record at this params version; null = none
     * @param learned newest of what results have taught the bot; null before any lesson
     */
    public record Control(
            String botId,
            String desired,
            long controlVersion,
            long paramsVersion,
            Map<String, Object> params,
            @Nullable Halt halt,
            @Nullable LiveConsent consent,
            @Nullable LearnedMetrics learned) {
        public Control {
            params = Map.copyOf(params);
        }
    }

    /** @param commands commands with a target among the known bots that has not answered to the end yet */
    public record Result(List<Control> changed, List<FleetCommand> commands) {
        public Result {
            changed = List.copyOf(changed);
            commands = commands == null ? List.of() : List.copyOf(commands); // an answer of version 0.0 has none
        }
    }
}
