package dev.flotilla.params.params;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flotilla.contracts.api.Bots;
import dev.flotilla.params.control.OutgoingMessages;
import dev.flotilla.params.http.Outcome;
import dev.flotilla.params.http.Refusal;
import dev.flotilla.params.strategy.BotFit;
import dev.flotilla.params.strategy.FlatParams;
import dev.flotilla.params.strategy.StrategyCatalog;
import dev.flotilla.service.JsonText;
import dev.flotilla.store.audit.AuditFact;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Changes parameters: checked against the strategy's schema, then a new version. */
@ApplicationScoped
public class ParamsDesk {

    private static final int ATTEMPTS_MAX = 5;
    private static final String HIDDEN = "***";
    private static final String VERSION_CONFLICT = "version_conflict";

    private final ParamsStore store;
    private final StrategyCatalog catalog;
    private final OutgoingMessages outgoing;
    private final InstantSource clock;
    private final ObjectMapper json;

    ParamsDesk(
            ParamsStore store,
            StrategyCatalog catalog,
            OutgoingMessages outgoing,
            InstantSource clock,
            ObjectMapper json) {
        this.store = store;
        this.catalog = catalog;
        this.outgoing = outgoing;
        this.clock = clock;
        this.json = json;
    }

    /** As anybody may see them. */
    public Optional<Bots.Params> get(String botId) {
        return store.load(botId)
                .map(now -> new Bots.Params(
                        botId,
                        catalog.shown(now.strategyId(), inForce(now)),
                        now.version(),
                        now.updatedBy(),
                        now.updatedAt()));
    }

    /** Every value in force, those too that nobody is shown. */
    public Optional<Map<String, Object>> inForce(String botId) {
        return store.load(botId).map(this::inForce);
    }

    private Map<String, Object> inForce(ParamsStore.Snapshot now) {
        return catalog.effective(now.strategyId(), now.stored());
    }

    /** Sets the given keys and leaves the others; null brings a key back to its default. */
    public Outcome<Bots.Params> set(String botId, Bots.SetParams wish, String actor) {
        Optional<Refusal> refusal = store.load(botId)
                .flatMap(now -> catalog.notByHand(
                        now.strategyId(),
                        FlatParams.merged(Map.of(), wish.params()).keySet()));
        return refusal.isPresent() ? Outcome.refused(refusal.get()) : install(botId, wish, actor);
    }

    /** As {@link #set}, also what only an installation changes. */
    public Outcome<Bots.Params> install(String botId, Bots.SetParams wish, String actor) {
        for (int attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
            Optional<ParamsStore.Snapshot> now = store.load(botId);
            if (now.isEmpty()) {
                return Outcome.refused(Refusal.unknownBot(botId));
            }
            Outcome<Bots.Params> outcome = attempt(now.get(), wish, actor);
            if (!(outcome instanceof Outcome.Refused<Bots.Params> refused)
                    || wish.version() != null
                    || !refused.refusal().code().equals(VERSION_CONFLICT)) {
                return outcome;
            }
        }
        return Outcome.refused(Refusal.conflict(
                VERSION_CONFLICT, "parameters of " + botId + " change faster than they can be set; repeat"));
    }

    private Outcome<Bots.Params> attempt(ParamsStore.Snapshot now, Bots.SetParams wish, String actor) {
        if (wish.version() != null && wish.version() != now.version()) {
            return Outcome.refused(conflict(now, wish.version()));
        }
        Map<String, Object> stored = FlatParams.merged(now.stored(), wish.params());
        return catalog.find(now.strategyId())
                .then(rules -> rules.effective(stored))
                .then(effective -> BotFit.check(effective, now.fit()))
                .then(effective -> commit(now, stored, effective, actor));
    }

    private Outcome<Bots.Params> commit(
            ParamsStore.Snapshot now, Map<String, Object> stored, Map<String, Object> effective, String actor) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        long version = now.version() + 1;
        ParamsStore.Change change = new ParamsStore.Change(
                now.botId(),
                version,
                stored,
                new AuditFact(at, actor, "params.set", now.botId(), detail(now, stored, version)),
                outgoing.paramsChanged(now.control(), version, now.halt()));
        return store.commit(change)
                ? Outcome.done(
                        new Bots.Params(now.botId(), catalog.shown(now.strategyId(), effective), version, actor, at))
                : Outcome.refused(conflict(now, now.version()));
    }

    /** The keys that changed with their new values; null = back to the default. */
    private String detail(ParamsStore.Snapshot now, Map<String, Object> stored, long version) {
        Map<String, @Nullable Object> changed = new LinkedHashMap<>();
        stored.forEach((key, value) -> {
            if (!value.equals(now.stored().get(key))) {
                changed.put(key, value);
            }
        });
        now.stored().keySet().stream().filter(key -> !stored.containsKey(key)).forEach(key -> changed.put(key, null));
        // The audit chain keeps what it is told for ever.
        Map<String, @Nullable Object> shown = new LinkedHashMap<>(changed);
        catalog.hidden(now.strategyId()).forEach(key -> shown.replace(key, HIDDEN));
        return JsonText.of(json, Map.of("version", version, "changed", shown));
    }

    private static Refusal conflict(ParamsStore.Snapshot now, long expected) {
        return Refusal.conflict(
                VERSION_CONFLICT,
                "parameters of " + now.botId() + " are at version " + now.version()
                        + " or newer, the change was made against version " + expected
                        + "; read them again and decide anew");
    }
}
