package dev.flotilla.params.runtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flotilla.contracts.api.Bots;
import dev.flotilla.contracts.api.Operations;
import dev.flotilla.contracts.command.DesiredStatus;
import dev.flotilla.core.runtime.RuntimeDocument;
import dev.flotilla.core.runtime.RuntimeTerms;
import dev.flotilla.params.bots.BotStore;
import dev.flotilla.params.control.ControlDesk;
import dev.flotilla.params.control.OutgoingMessages;
import dev.flotilla.params.http.Outcome;
import dev.flotilla.params.params.ParamsDesk;
import dev.flotilla.params.strategy.BotFit;
import dev.flotilla.params.strategy.RuntimeRules;
import dev.flotilla.store.audit.AuditFact;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The bots behind runtimes: one per wallet, made, changed and stopped like any bot. */
@ApplicationScoped
public class RuntimeBots {

    private static final Logger LOG = Logger.getLogger(RuntimeBots.class);
    private static final BigDecimal DEFAULT_BUDGET = BigDecimal.valueOf(10_000);
    private static final Duration RETIRED_WITHIN = Duration.ofSeconds(8);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
    private static final String RUNNING = DesiredStatus.RUNNING.name();
    private static final int NAMES_MAX = 1_000;

    private final RuntimeStore store;
    private final BotStore botStore;
    private final ParamsDesk params;
    private final ControlDesk controls;
    private final OutgoingMessages outgoing;
    private final InstantSource clock;
    private final ObjectMapper json;
    private final WaitABit wait;

    RuntimeBots(
            RuntimeStore store,
            BotStore botStore,
            ParamsDesk params,
            ControlDesk controls,
            OutgoingMessages outgoing,
            InstantSource clock,
            ObjectMapper json,
            WaitABit wait) {
        this.store = store;
        this.botStore = botStore;
        this.params = params;
        this.controls = controls;
        this.outgoing = outgoing;
        this.clock = clock;
        this.json = json;
        this.wait = wait;
    }

    /** @param text the document as it was given */
    record Wanted(
            String botId,
            RuntimeDocument document,
            String text,
            RuntimeTerms terms,
            boolean enabled,
            @Nullable BigDecimal budget) {}

    /** Names near this runtime's that bots have already. */
    Set<String> taken(RuntimeTerms terms) {
        Predicate<String> exists = name -> botStore.find(name).isPresent();
        Set<String> taken = new java.util.HashSet<>();
        for (boolean alone : new boolean[] {true, false}) {
            for (int i = 0; i < NAMES_MAX; i++) {
                String next = RuntimeNames.botId(terms.runtimeId(), terms.strategy(), alone, taken);
                if (!exists.test(next)) {
                    break;
                }
                taken.add(next);
            }
        }
        return taken;
    }

    /** Makes the bot, or gives it new terms; it runs when its strategy is enabled. */
    void put(Wanted wanted, String actor) {
        Optional<BotStore.NewBot> there = botStore.find(wanted.botId());
        // The wallet's account is open already: another budget changes what the document says, not the account.
        BigDecimal budget = there.map(BotStore.NewBot::startingEquity)
                .orElseGet(() -> wanted.budget() == null ? DEFAULT_BUDGET : wanted.budget());
        Map<String, Object> stored = Map.of(
                RuntimeRules.DOCUMENT,
                wanted.text(),
                RuntimeRules.TERMS,
                print(wanted.terms()),
                BotFit.STARTING_EQUITY,
                budget);
        if (there.isEmpty()) {
            create(wanted, stored, budget, actor);
            return;
        }
        done(params.install(wanted.botId(), new Bots.SetParams(stored, null), actor));
        String status = wanted.enabled() ? RUNNING : DesiredStatus.STOPPED.name();
        boolean differs = controls.get(wanted.botId())
                .filter(control -> control.status().equals(status))
                .isEmpty();
        if (differs) {
            done(controls.set(wanted.botId(), new Operations.SetControl(status, null, "runtime installed"), actor));
        }
    }

    private void create(Wanted wanted, Map<String, Object> stored, BigDecimal budget, String actor) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        BotStore.NewBot bot = new BotStore.NewBot(
                wanted.botId(),
                wanted.document().name(),
                RuntimeRules.ID,
                RuntimeRules.ID,
                RuntimeRules.ANY_SYMBOL,
                "demo",
                budget,
                stored,
                null,
                null,
                wanted.terms().wallet());
        Operations.Control control =
                new Operations.Control(wanted.botId(), RUNNING, 1, "runtime installed", actor, at, null);
        AuditFact audit =
                new AuditFact(at, actor, "bot.created", wanted.botId(), print(Map.of("strategyId", RuntimeRules.ID)));
        boolean made = botStore.create(new BotStore.Creation(bot, control, audit, outgoing.controlChanged(control, 1)));
        if (!made) {
            throw new IllegalStateException("bot " + wanted.botId() + " was made by somebody else just now; repeat");
        }
    }

    void stop(String botId, String why, String actor) {
        done(controls.set(botId, new Operations.SetControl(DesiredStatus.STOPPED.name(), null, why), actor));
    }

    /**
     * Ends what a bot protects, then the bot. A worker that runs it does so itself; without one the states are closed here and the stops
     * rest on.
     *
     * @return stops that rest at the venue
     */
    List<Map<String, @Nullable Object>> retire(RuntimeStore.Wallet wallet, boolean cancelStops, String actor) {
        String botId = String.valueOf(wallet.botId());
        List<Map<String, @Nullable Object>> resting = resting(botId, ShownWallets.of(List.of(wallet)));
        boolean cancelled = retiredByWorker(botId, cancelStops, actor) && cancelStops;
        stop(botId, "runtime deleted", actor);
        store.archiveDeleted(botId);
        return cancelled ? List.of() : resting;
    }

    private boolean retiredByWorker(String botId, boolean cancelStops, String actor) {
        Optional<RuntimeTerms> terms = terms(botId);
        boolean runs = controls.get(botId)
                .filter(control -> control.status().equals(RUNNING) && control.halted() == null)
                .isPresent();
        if (!runs || terms.isEmpty() || store.states(List.of(botId)).isEmpty()) {
            return false;
        }
        RuntimeTerms retiring =
                terms.get().retiring(cancelStops ? RuntimeTerms.Retire.CANCEL_STOPS : RuntimeTerms.Retire.KEEP_STOPS);
        done(params.install(botId, new Bots.SetParams(Map.of(RuntimeRules.TERMS, print(retiring)), null), actor));
        Instant until = clock.instant().plus(RETIRED_WITHIN);
        while (clock.instant().isBefore(until)) {
            if (store.states(List.of(botId)).isEmpty()) {
                return true;
            }
            wait.of(BETWEEN_LOOKS);
        }
        LOG.warnf("no worker ended the runtime in time, its states are closed here botId=%s", botId);
        return false;
    }

    private Optional<RuntimeTerms> terms(String botId) {
        return params.inForce(botId).flatMap(found -> {
            try {
                return Optional.of(json.readValue(String.valueOf(found.get(RuntimeRules.TERMS)), RuntimeTerms.class));
            } catch (JsonProcessingException e) {
                LOG.warnf("terms cannot be read botId=%s cause=%s", botId, e.getOriginalMessage());
                return Optional.empty();
            }
        });
    }

    private List<Map<String, @Nullable Object>> resting(String botId, ShownWallets shown) {
        List<Map<String, @Nullable Object>> resting = new ArrayList<>();
        for (RuntimeStore.Told told : store.states(List.of(botId))) {
            JsonNode body = told.body();
            if (body.hasNonNull("slOrderId")) {
                Map<String, @Nullable Object> stop = new LinkedHashMap<>();
                stop.put("asset", body.path("asset").asText());
                stop.put("address", shown.address(botId, body.path("address").asText()));
                stop.put("orderId", body.path("slOrderId").asText());
                stop.put("price", body.path("lastSyncedFloorPrice"));
                resting.add(stop);
            }
        }
        return resting;
    }

    private String print(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot print " + value.getClass().getSimpleName(), e);
        }
    }

    private static void done(Outcome<?> outcome) {
        if (outcome instanceof Outcome.Refused<?> refused) {
            throw new RefusedException(
                    refused.refusal().code(), refused.refusal().message());
        }
    }

    /** A bot's own rules say no, such as while it is halted. */
    public static final class RefusedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String code;

        RefusedException(String code, String message) {
            super(message);
            this.code = code;
        }

        public String code() {
            return code;
        }
    }
}
