package dev.flotilla.params.command;

import dev.flotilla.contracts.command.DesiredStatus;
import dev.flotilla.contracts.command.Halt;
import dev.flotilla.params.http.Refusal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a command means to one bot. */
sealed interface Verdict {

    /**
     * It obeys.
     *
     * @param control put in force; null = as it is
     * @param params stored values from now on; null = as they are
     */
    record Obey(@Nullable NewControl control, @Nullable Map<String, Object> params) implements Verdict {}

    /** The command means nothing to it. */
    record Skip(String why) implements Verdict {}

    /**
     * It must not or cannot.
     *
     * @param amongOthers how it counts in a command for several bots: SKIPPED or REFUSED
     */
    record Refuse(Refusal refusal, String amongOthers) implements Verdict {}

    /** @param halt null ends one that is in force */
    record NewControl(DesiredStatus desired, @Nullable Halt halt) {}

    static Verdict control(DesiredStatus desired) {
        return new Obey(new NewControl(desired, null), null);
    }

    static Verdict asItIs() {
        return new Obey(null, null);
    }

    static Verdict skip(String why) {
        return new Skip(why);
    }
}
