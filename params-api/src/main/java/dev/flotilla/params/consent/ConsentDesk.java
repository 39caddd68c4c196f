package dev.flotilla.params.consent;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flotilla.contracts.api.Consent;
import dev.flotilla.contracts.event.FleetEvent;
import dev.flotilla.contracts.redis.StreamKeys;
import dev.flotilla.core.strategy.TradingMode;
import dev.flotilla.params.auth.Caller;
import dev.flotilla.params.auth.TokenHash;
import dev.flotilla.params.auth.TokenSource;
import dev.flotilla.params.control.MessageIds;
import dev.flotilla.params.control.OutgoingMessages;
import dev.flotilla.params.http.Outcome;
import dev.flotilla.params.http.Refusal;
import dev.flotilla.params.strategy.BotFit;
import dev.flotilla.params.strategy.ParamRules;
import dev.flotilla.params.strategy.StrategyCatalog;
import dev.flotilla.service.JsonText;
import dev.flotilla.store.audit.AuditFact;
import dev.flotilla.store.outbox.OutboxMessage;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Shows the gate, takes its answer and takes a consent back. Whoever is refused is written down. */
@ApplicationScoped
public class ConsentDesk {

    private static final int ATTEMPTS_MAX = 5;
    private static final String CRON = "cron.enabled";

    private final ConsentStore store;
    private final StrategyCatalog catalog;
    private final OutgoingMessages outgoing;
    private final ConsentFigures figures;
    private final MessageIds ids;
    private final TokenSource nonces;
    private final ConsentConfig config;
    private final InstantSource clock;
    private final ObjectMapper json;

    ConsentDesk(
            ConsentStore store,
            StrategyCatalog catalog,
            OutgoingMessages outgoing,
            ConsentFigures figures,
            MessageIds ids,
            TokenSource nonces,
            ConsentConfig config,
            InstantSource clock,
            ObjectMapper json) {
        this.store = store;
        this.catalog = catalog;
        this.outgoing = outgoing;
        this.figures = figures;
        this.ids = ids;
        this.nonces = nonces;
        this.config = config;
        this.clock = clock;
        this.json = json;
    }

    public Optional<Consent.State> get(String botId) {
        return store.load(botId).map(ConsentStore.Snapshot::state);
    }

    /** Opens the gate for a set-up that would be valid; an earlier gate of the bot closes. */
    public Outcome<Consent.Gate> open(String botId, Caller caller) {
        return byAPerson(botId, caller, "gate", () -> loaded(botId).then(bot -> shown(bot, caller)));
    }

    /** Takes the answer to the gate that was shown to this person last. */
    public Outcome<Consent.State> answer(String botId, Consent.Answer answer, Caller caller) {
        return byAPerson(botId, caller, "answer", () -> loaded(botId).then(bot -> answered(bot, answer, caller)));
    }

    /** Paper mode from here on, and no consent; what is open stays as it is. Harmless to repeat. */
    public Outcome<Consent.State> revoke(String botId, Caller caller) {
        return byAPerson(botId, caller, "revoke", () -> revoked(botId, caller));
    }

    private <T> Outcome<T> byAPerson(String botId, Caller caller, String step, Supplier<Outcome<T>> work) {
        Optional<Refusal> refusal = GateRules.notAPerson(caller);
        if (refusal.isEmpty()) {
            return work.get();
        }
        store.record(
                botId,
                null,
                null,
                fact(
                        caller,
                        "consent.refused",
                        botId,
                        Map.of("step", step, "role", caller.role().wireName())));
        return refused(refusal.get());
    }

    private <T> Outcome<T> refused(Refusal why) {
        figures.refused(why.code());
        return Outcome.refused(why);
    }

    private Outcome<ConsentStore.Snapshot> loaded(String botId) {
        return store.load(botId).map(Outcome::done).orElseGet(() -> Outcome.refused(Refusal.unknownBot(botId)));
    }

    private Outcome<Consent.Gate> shown(ConsentStore.Snapshot bot, Caller caller) {
        Optional<Refusal> nothing = GateRules.nothingToConsentTo(bot.botId(), bot.strategyId());
        if (nothing.isPresent()) {
            return refused(nothing.get());
        }
        return granting(bot).map(effective -> {
            String nonce = nonces.next();
            Instant now = now();
            ConsentStore.Gate gate = new ConsentStore.Gate(
                    TokenHash.of(nonce), caller.name(), now.plus(config.gateTtl()), bot.paramsVersion(), null);
            store.show(
                    bot.botId(),
                    gate,
                    fact(
                            caller,
                            "consent.gate_shown",
                            bot.botId(),
                            Map.of(
                                    "paramsVersion",
                                    bot.paramsVersion(),
                                    "expiresAt",
                                    gate.expiresAt().toString())));
            Consent.Summary summary = GateSummary.of(bot, effective);
            return new Consent.Gate(
                    bot.botId(),
                    nonce,
                    gate.expiresAt(),
                    bot.paramsVersion(),
                    summary,
                    GateRules.text(summary, bot.botId()),
                    catalog.warnings(bot.strategyId(), stored(bot, true)));
        });
    }

    /** The values that a consent would put in force, or why they cannot be. */
    private Outcome<Map<String, Object>> granting(ConsentStore.Snapshot bot) {
        return catalog.find(bot.strategyId())
                .then(rules -> rules.effective(stored(bot, true)))
                .then(effective -> BotFit.check(effective, new BotFit.Bot(bot.symbol(), bot.startingEquity(), true)));
    }

    private Map<String, Object> stored(ConsentStore.Snapshot bot, boolean consented) {
        Map<String, Object> stored = new LinkedHashMap<>(bot.stored());
        TradingMode mode = consented ? TradingMode.AUTONOMOUS_LIVE : TradingMode.PAPER;
        stored.put(BotFit.MODE, mode.wire());
        if (consented) {
            stored.put(BotFit.CONSENT, true);
            if (scans(bot)) {
                stored.put(CRON, true);
            }
        } else {
            stored.remove(BotFit.CONSENT);
            stored.remove(CRON);
        }
        return stored;
    }

    /** Whether it is a strategy that works in cycles of its own, which a consent switches on. */
    private boolean scans(ConsentStore.Snapshot bot) {
        return catalog.find(bot.strategyId()) instanceof Outcome.Done<ParamRules> known
                && known.value().describe().parameters().stream()
                        .anyMatch(parameter -> parameter.name().equals(CRON));
    }

    private Outcome<Consent.State> answered(ConsentStore.Snapshot bot, Consent.Answer answer, Caller caller) {
        Optional<Refusal> obstacle = GateRules.obstacle(bot.gate(), answer.nonce(), caller, bot.paramsVersion(), now());
        if (obstacle.isPresent()) {
            Refusal why = obstacle.get();
            store.record(
                    bot.botId(),
                    null,
                    null,
                    fact(caller, "consent.refused", bot.botId(), Map.of("step", "answer", "cause", why.code())));
            return refused(why);
        }
        TokenHash nonce = TokenHash.of(answer.nonce());
        return GateRules.consents(answer.word()) ? granted(bot, nonce, caller) : declined(bot, nonce, caller);
    }

    private Outcome<Consent.State> granted(ConsentStore.Snapshot bot, TokenHash nonce, Caller caller) {
        return granting(bot).then(_ -> committed(bot, change(bot, true, nonce, caller)));
    }

    private Outcome<Consent.State> declined(ConsentStore.Snapshot bot, TokenHash nonce, Caller caller) {
        if (bot.granted() || !bot.mode().equals(TradingMode.PAPER.wire())) {
            return committed(bot, change(bot, false, nonce, caller));
        }
        store.record(bot.botId(), nonce, "consent_declined", fact(caller, "consent.declined", bot.botId(), Map.of()));
        figures.declined();
        return Outcome.done(bot.state());
    }

    /** Retried against newer parameters: the way back is never lost to somebody who changes them at the same time. */
    private Outcome<Consent.State> revoked(String botId, Caller caller) {
        Outcome<Consent.State> outcome = Outcome.refused(conflict(botId));
        for (int attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
            Optional<ConsentStore.Snapshot> bot = store.load(botId);
            if (bot.isEmpty()) {
                return Outcome.refused(Refusal.unknownBot(botId));
            }
            if (!bot.get().granted() && bot.get().mode().equals(TradingMode.PAPER.wire())) {
                return Outcome.done(bot.get().state());
            }
            outcome = committed(bot.get(), change(bot.get(), false, null, caller));
            if (outcome instanceof Outcome.Done<Consent.State>) {
                return outcome;
            }
        }
        return outcome;
    }

    private Outcome<Consent.State> committed(ConsentStore.Snapshot before, ConsentStore.Change change) {
        if (!store.commit(change)) {
            return refused(conflict(before.botId()));
        }
        count(change.entry());
        return Outcome.done(new Consent.State(
                change.botId(),
                String.valueOf(change.stored().get(BotFit.MODE)),
                change.entry().granted(),
                change.entry().actor(),
                change.entry().at(),
                change.paramsVersion()));
    }

    private void count(ConsentStore.Entry entry) {
        if (entry.granted()) {
            figures.granted();
        } else {
            figures.revoked();
        }
    }

    private ConsentStore.Change change(
            ConsentStore.Snapshot bot, boolean granted, @Nullable TokenHash nonce, Caller caller) {
        long version = bot.paramsVersion() + 1;
        Instant at = now();
        FleetEvent told = new FleetEvent(
                ids.next(),
                granted ? FleetEvent.CONSENT_GRANTED : FleetEvent.CONSENT_REVOKED,
                bot.botId(),
                at,
                Map.of("by", caller.name(), "paramsVersion", Long.toString(version)));
        List<OutboxMessage> messages = new ArrayList<>(outgoing.paramsChanged(bot.control(), version, bot.halt()));
        messages.add(outgoing.message(StreamKeys.EVENTS, told.type(), told.eventId(), told));
        return new ConsentStore.Change(
                bot.botId(),
                version,
                stored(bot, granted),
                new ConsentStore.Entry(granted, caller.name(), at, version),
                nonce,
                granted ? "consent_granted" : "consent_revoked",
                fact(
                        caller,
                        granted ? "consent.granted" : "consent.revoked",
                        bot.botId(),
                        Map.of("from", bot.mode(), "paramsVersion", version)),
                messages);
    }

    private static Refusal conflict(String botId) {
        return Refusal.conflict(
                "version_conflict", "the parameters of " + botId + " were changed at the same moment; begin again");
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private AuditFact fact(Caller caller, String action, String botId, Map<String, Object> detail) {
        return new AuditFact(now(), caller.name(), action, botId, JsonText.of(json, detail));
    }
}
