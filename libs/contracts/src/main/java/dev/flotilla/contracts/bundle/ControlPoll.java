package dev.flotilla.contracts.bundle;

import java.util.List;
import java.util.Map;

/** POST params-api /internal/v1/control/poll: what changed since the versions the worker knows; the path beside Redis. */
public record ControlPoll(String workerId, List<Known> known) {

    public ControlPoll {
        known = List.copyOf(known);
    }

    public record Known(String botId, long controlVersion, long paramsVersion) {}

    /** Control in force; {@code params} is empty when the params version did not change. */
    public record Control(
            String botId, String desired, long controlVersion, long paramsVersion, Map<String, Object> params) {
        public Control {
            params = Map.copyOf(params);
        }
    }

    public record Result(List<Control> changed) {
        public Result {
            changed = List.copyOf(changed);
        }
    }
}
