package dev.flotilla.worker.control;

import dev.flotilla.contracts.command.DesiredStatus;
import java.util.Map;

/**
 * Control in force for one bot.
 *
 * @param params effective parameters of {@code paramsVersion}
 */
public record BotControl(DesiredStatus desired, long controlVersion, long paramsVersion, Map<String, Object> params) {

    public BotControl {
        params = Map.copyOf(params);
    }

    public boolean paused() {
        return desired == DesiredStatus.PAUSED;
    }

    public boolean stopped() {
        return desired == DesiredStatus.STOPPED;
    }

    /** The newer of both facts, each by its own version; versions never go back. */
    BotControl newer(DesiredStatus otherDesired, long otherVersion) {
        return otherVersion > controlVersion ? new BotControl(otherDesired, otherVersion, paramsVersion, params) : this;
    }

    BotControl newerParams(long otherVersion, Map<String, Object> otherParams) {
        return otherVersion > paramsVersion ? new BotControl(desired, controlVersion, otherVersion, otherParams) : this;
    }
}
