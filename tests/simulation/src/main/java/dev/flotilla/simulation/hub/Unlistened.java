package dev.flotilla.simulation.hub;

import dev.flotilla.hub.liveness.AlertRules;
import dev.flotilla.hub.liveness.AlertStore;
import dev.flotilla.hub.liveness.Judged;
import dev.flotilla.hub.liveness.SilenceStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What the fleet shows of silent bots is not simulated: schedules are shorter than the silence that counts. */
final class Unlistened implements SilenceStore, AlertStore {

    @Override
    public Marked markSilent(Duration deadAfter, Duration listened, Instant now) {
        return new Marked(0, 0);
    }

    @Override
    public List<Quiet> quiet(Duration deadAfter, Duration decisionSilence, Instant now) {
        return List.of();
    }

    @Override
    public void rejudge(List<Judged> bots, Instant now) {
        // Nothing is judged.
    }

    @Override
    public void settleStopped(Instant now) {
        // Nothing was raised.
    }

    @Override
    public void suspect(String group, int of, List<String> bots, Instant now) {
        // Only tells people.
    }

    @Override
    public Map<String, List<AlertRules.Raised>> raised(Collection<String> botIds, Instant after) {
        return Map.of();
    }
}
