package dev.flotilla.hub.liveness;

import dev.flotilla.contracts.heartbeat.BotBeat;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds out which of many judgements are news. Asks only about bots that are unwell or were. */
public final class Alerts {

    private final AlertStore store;
    private final AlertRules rules;
    private final Duration repeatAfter;

    public Alerts(AlertStore store, Duration repeatAfter) {
        this.store = store;
        this.rules = new AlertRules(repeatAfter);
        this.repeatAfter = repeatAfter;
    }

    /** @param wasUnwell by the judgement before this one */
    record Assessed(String botId, @Nullable BotBeat beat, Health health, boolean wasUnwell) {
        boolean mayBeNews() {
            return wasUnwell || health.status() != Health.Status.HEALTHY;
        }
    }

    List<Judged> judge(List<Assessed> assessed, Instant now) {
        List<String> candidates = assessed.stream()
                .filter(Assessed::mayBeNews)
                .map(Assessed::botId)
                .toList();
        Map<String, List<AlertRules.Raised>> raised =
                candidates.isEmpty() ? Map.of() : store.raised(candidates, now.minus(repeatAfter));
        return assessed.stream()
                .map(bot -> new Judged(
                        bot.botId(),
                        bot.beat(),
                        bot.health(),
                        rules.decide(bot.health(), raised.getOrDefault(bot.botId(), List.of()), now)))
                .toList();
    }
}
