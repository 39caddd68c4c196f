package dev.flotilla.params.strategy;

import dev.flotilla.contracts.api.Bots;
import dev.flotilla.core.strategy.library.Library;
import dev.flotilla.params.http.Outcome;
import dev.flotilla.params.http.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The strategies of this build. */
@ApplicationScoped
public class StrategyCatalog {

    private final Map<String, ParamRules> rules = new LinkedHashMap<>();

    public StrategyCatalog() {
        add(new MoneySharksRules());
        Library.ALL.forEach(kind -> add(new LibraryRules(kind)));
        add(new ProbeRules());
        add(new MakerRules());
        add(new RuntimeRules());
    }

    private void add(ParamRules one) {
        rules.put(one.describe().strategyId(), one);
    }

    public List<Bots.Strategy> all() {
        return rules.values().stream()
                .filter(ParamRules::offered)
                .map(ParamRules::describe)
                .toList();
    }

    public Outcome<ParamRules> find(String strategyId) {
        ParamRules found = rules.get(strategyId);
        return found == null
                ? Outcome.refused(Refusal.invalid(
                        "unknown_strategy", "unknown strategy " + strategyId, List.copyOf(rules.keySet())))
                : Outcome.done(found);
    }

    /** What is unwise about these values of a strategy that exists. */
    public List<String> warnings(String strategyId, Map<String, Object> stored) {
        ParamRules found = rules.get(strategyId);
        return found == null ? List.of() : found.warnings(stored);
    }

    /** Why somebody may not set these parameters; empty = they are anybody's to set who may change the bot. */
    public Optional<Refusal> notByHand(String strategyId, Collection<String> keys) {
        ParamRules found = rules.get(strategyId);
        List<String> kept = found == null
                ? List.of()
                : keys.stream().filter(found.madeWith()::contains).sorted().toList();
        return kept.isEmpty()
                ? Optional.empty()
                : Optional.of(Refusal.invalid(
                        "installed_only",
                        String.join(" and ", kept) + " of a bot of strategy " + strategyId
                                + " change with its installation only; install its document again",
                        List.of()));
    }

    /** Keys whose values are shown to nobody but the bot's worker. */
    public Set<String> hidden(String strategyId) {
        ParamRules found = rules.get(strategyId);
        return found == null ? Set.of() : found.hidden();
    }

    /** Values in force as they may be seen. */
    public Map<String, Object> shown(String strategyId, Map<String, Object> effective) {
        Map<String, Object> shown = new LinkedHashMap<>(effective);
        shown.keySet().removeAll(hidden(strategyId));
        return shown;
    }

    /** Values in force of a bot that exists: its strategy is known and its stored values were checked when they came. */
    public Map<String, Object> effective(String strategyId, Map<String, Object> stored) {
        return switch (find(strategyId).then(found -> found.effective(stored))) {
            case Outcome.Done<Map<String, Object>> done -> done.value();
            case Outcome.Refused<Map<String, Object>> refused ->
                throw new IllegalStateException("stored parameters of strategy " + strategyId
                        + " are not valid in this build: " + refused.refusal().message());
        };
    }
}
