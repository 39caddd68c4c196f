package dev.flotilla.worker.control;

import dev.flotilla.contracts.command.DesiredStatus;
import dev.flotilla.contracts.command.Halt;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Control in force for one bot.
 *
 * @param params effective parameters of {@code paramsVersion}
 * @param halt the emergency stop in force at this control version; only a newer version ends it
 */
public record BotControl(
        DesiredStatus desired,
        long controlVersion,
        long paramsVersion,
        Map<String, Object> params,
        @Nullable Halt halt) {

    public BotControl {
        params = Map.copyOf(params);
    }

    public BotControl(DesiredStatus desired, long controlVersion, long paramsVersion, Map<String, Object> params) {
        this(desired, controlVersion, paramsVersion, params, null);
    }

    public boolean paused() {
        return desired == DesiredStatus.PAUSED;
    }

    public boolean stopped() {
        return desired == DesiredStatus.STOPPED;
    }

    public boolean halted() {
        return halt != null;
    }

    /** The newer of both facts, each by its own version; versions never go back, and a halt told late belongs to its version all the same. */
    BotControl newer(DesiredStatus otherDesired, long otherVersion, @Nullable Halt otherHalt) {
        boolean newer = otherVersion > controlVersion;
        boolean toldLate = otherVersion == controlVersion && halt == null && otherHalt != null;
        return newer || toldLate ? new BotControl(otherDesired, otherVersion, paramsVersion, params, otherHalt) : this;
    }

    BotControl newerParams(long otherVersion, Map<String, Object> otherParams) {
        return otherVersion > paramsVersion
                ? new BotControl(desired, controlVersion, otherVersion, otherParams, halt)
                : this;
    }
}
