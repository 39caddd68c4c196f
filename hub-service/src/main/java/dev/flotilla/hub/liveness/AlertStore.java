package dev.flotilla.hub.liveness;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Alerts as they were raised. */
public interface AlertStore {

    /** Of these bots, by bot: those that are open, and those raised after this moment. */
    Map<String, List<AlertRules.Raised>> raised(Collection<String> botIds, Instant after);
}
