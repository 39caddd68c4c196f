package dev.flotilla.hub.reconcile;

import dev.flotilla.hub.instance.Instance;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * All that a plan depends on, read at one moment.
 *
 * @param controls every bot that exists
 * @param instances the hub's rows by bot
 * @param beats newest heartbeats of present holders by bot
 * @param silence by held bot: how long its holder has been silent on both renewal paths, by the hub's own monotonic clock;
 *     a held bot without an entry was not listened to yet
 * @param freeSlots by pool, of workers that are heard
 * @param resent by {@link #taskKey} and {@link #controlKey}: what was sent again so far
 * @param takenElsewhere by bot, in words: why it cannot be granted, because another bot owns what it trades
 * @param deadSince bots whose heartbeats fell silent, and when that was noticed
 * @param wireLost Redis lost its data since the last pass: what waits in a stream must be sent again
 * @param chanceSeed spreads backoffs
 */
public record Observed(
        List<Control> controls,
        Map<String, Instance> instances,
        Map<String, Beat> beats,
        Map<String, Duration> silence,
        Map<String, Integer> freeSlots,
        Map<String, Sent> resent,
        Map<String, String> takenElsewhere,
        Map<String, Instant> deadSince,
        boolean wireLost,
        long chanceSeed) {

    public Observed {
        controls = List.copyOf(controls);
        instances = Map.copyOf(instances);
        beats = Map.copyOf(beats);
        silence = Map.copyOf(silence);
        freeSlots = Map.copyOf(freeSlots);
        resent = Map.copyOf(resent);
        takenElsewhere = Map.copyOf(takenElsewhere);
        deadSince = Map.copyOf(deadSince);
    }

    static String taskKey(Instance instance) {
        return "task/" + instance.taskId();
    }

    static String controlKey(Instance instance) {
        return "control/" + instance.botId() + "/" + instance.controlVersion() + "/" + instance.generation();
    }
}
