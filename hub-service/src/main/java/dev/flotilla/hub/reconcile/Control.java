package dev.flotilla.hub.reconcile;

import dev.flotilla.contracts.command.DesiredStatus;
import dev.flotilla.contracts.command.Halt;
import org.jspecify.annotations.Nullable;

/**
 * What the operator asks of a bot now, as params-api committed it.
 *
 * @param halt the emergency stop in force at this version
 * @param haltDone it is proven: nothing is left to do
 */
public record Control(
        String botId,
        String pool,
        DesiredStatus desired,
        long version,
        long paramsVersion,
        @Nullable Halt halt,
        boolean haltDone,
        Placing placing) {

    /** Without an emergency stop, placed by the rules of the group {@code default}. */
    public Control(String botId, String pool, DesiredStatus desired, long version, long paramsVersion) {
        this(botId, pool, desired, version, paramsVersion, null, false, Placing.DEFAULT);
    }

    boolean haltOpen() {
        return halt != null && !haltDone;
    }
}
