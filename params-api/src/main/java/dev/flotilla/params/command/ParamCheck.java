package dev.flotilla.params.command;

import dev.flotilla.params.http.Outcome;
import java.util.Map;

/** Whether a change of parameters fits a bot. */
public interface ParamCheck {

    /** The values to store, or what is wrong with them. */
    Outcome<Map<String, Object>> stored(TargetBot bot, Map<String, Object> change);
}
