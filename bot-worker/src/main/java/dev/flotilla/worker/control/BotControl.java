package dev.flotilla.worker.control;

import dev.flotilla.contracts.bundle.LearnedMetrics;
import dev.flotilla.contracts.command.DesiredStatus;
import dev.flotilla.contracts.command.Halt;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Control in force for one bot.
 *
 * @param params effective parameters of {@code paramsVersion}
 * @param consented a person's consent to autonomous_live is on record at {@code paramsVersion}
 * @param learned newest of what results have taught the bot; null before any lesson
 * @param halt the emergency stop in force at this control version; only a newer version ends it
 */
public record BotControl(
        DesiredStatus desired,
        long controlVersion,
        long paramsVersion,
        Map<String, Object> params,
        boolean consented,
        @Nullable LearnedMetrics learned,
        @Nullable Halt halt) {

    public BotControl {
        params = Map.copyOf(params);
    }

    public BotControl(DesiredStatus desired, long controlVersion, long paramsVersion, Map<String, Object> params) {
        this(desired, controlVersion, paramsVersion, params, false, null, null);
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

    /** Whether an operator has said RUNNING after this version; null = nobody has to. */
    public boolean runningSince(@Nullable Long version) {
        return version == null || desired == DesiredStatus.RUNNING && controlVersion > version;
    }

    /** 0 = nothing was learned yet. */
    public long learnedVersion() {
        return learned == null ? 0 : learned.version();
    }

    /** The newer of both facts, each by its own version; versions never go back, and a halt told late belongs to its version all the same. */
    BotControl newer(DesiredStatus otherDesired, long otherVersion, @Nullable Halt otherHalt) {
        boolean newer = otherVersion > controlVersion;
        boolean toldLate = otherVersion == controlVersion && halt == null && otherHalt != null;
        return newer || toldLate
                ? new BotControl(otherDesired, otherVersion, paramsVersion, params, consented, learned, otherHalt)
                : this;
    }

    BotControl newerParams(long otherVersion, Map<String, Object> otherParams, boolean otherConsented) {
        return otherVersion > paramsVersion
                ? new BotControl(desired, controlVersion, otherVersion, otherParams, otherConsented, learned, halt)
                : this;
    }

    BotControl newerLessons(@Nullable LearnedMetrics other) {
        return other != null && other.version() > learnedVersion()
                ? new BotControl(desired, controlVersion, paramsVersion, params, consented, other, halt)
                : this;
    }
}
