package dev.flotilla.params.runtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flotilla.contracts.api.Runtimes;
import dev.flotilla.contracts.report.DslStateReport;
import dev.flotilla.contracts.report.RuntimeStatusReport;
import dev.flotilla.params.http.Outcome;
import dev.flotilla.params.http.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Installed runtimes at a glance. */
@ApplicationScoped
public class RuntimeCards {

    private final RuntimeStore store;
    private final InstantSource clock;
    private final ObjectMapper json;

    RuntimeCards(RuntimeStore store, InstantSource clock, ObjectMapper json) {
        this.store = store;
        this.clock = clock;
        this.json = json;
    }

    public List<Runtimes.Runtime> all() {
        return cards(store.all());
    }

    public Outcome<Runtimes.Detail> detail(String runtimeId) {
        Optional<RuntimeStore.Installed> found = store.find(runtimeId).filter(known -> known.deletedAt() == null);
        return found.map(runtime -> Outcome.done(new Runtimes.Detail(
                        cards(List.of(runtime)).getFirst(),
                        runtime.document(),
                        List.copyOf(RuntimeNames.variables(runtime.document())))))
                .orElseGet(() -> Outcome.refused(Refusal.notFound(
                        "unknown_runtime", "there is no runtime " + runtimeId + "; see GET /api/v1/runtimes")));
    }

    /** Everything that was told, by bot. */
    private record Told(
            Map<String, RuntimeStore.Account> accounts,
            Map<String, RuntimeStatusReport> statuses,
            Map<String, Instant> heard,
            Map<String, List<DslStateReport>> states) {}

    private List<Runtimes.Runtime> cards(List<RuntimeStore.Installed> runtimes) {
        List<RuntimeStore.Wallet> wallets = store.wallets();
        List<String> bots = wallets.stream()
                .flatMap(wallet -> Optional.ofNullable(wallet.botId()).stream())
                .toList();
        Told told = new Told(new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>());
        store.accounts(bots).forEach(account -> told.accounts().put(account.botId(), account));
        for (RuntimeStore.Told one : store.statuses(bots)) {
            told.statuses().put(one.botId(), read(one, RuntimeStatusReport.class));
            told.heard().put(one.botId(), one.updatedAt());
        }
        for (RuntimeStore.Told one : store.states(bots)) {
            told.states().computeIfAbsent(one.botId(), _ -> new ArrayList<>()).add(read(one, DslStateReport.class));
        }
        Instant now = clock.instant();
        return runtimes.stream()
                .map(runtime -> card(
                        runtime,
                        wallets.stream()
                                .filter(wallet -> wallet.runtimeId().equals(runtime.runtimeId()))
                                .toList(),
                        told,
                        now))
                .toList();
    }

    private static Runtimes.Runtime card(
            RuntimeStore.Installed runtime, List<RuntimeStore.Wallet> wallets, Told told, Instant now) {
        Map<String, Integer> verdicts = new TreeMap<>();
        List<Runtimes.Wallet> shown = new ArrayList<>();
        RuntimeHealth health = RuntimeHealth.DISABLED;
        String doubt = null;
        for (RuntimeStore.Wallet wallet : wallets) {
            RuntimeStatusReport status =
                    wallet.botId() == null ? null : told.statuses().get(wallet.botId());
            Runtimes.Wallet one = wallet(wallet, status, told, now);
            shown.add(one);
            count(verdicts, status, one.doubt() != null);
            boolean wanted = wallet.enabled() && !"STOPPED".equals(wallet.desired());
            if (wanted) {
                health = health.worse(health(wallet, status, told, now));
            }
            // A disabled wallet beside enabled ones was meant so; it says nothing of them.
            if (doubt == null && (wanted || wallets.size() == 1)) {
                doubt = one.doubt();
            }
        }
        return new Runtimes.Runtime(
                runtime.runtimeId(),
                runtime.name(),
                runtime.version(),
                runtime.source(),
                RuntimeViews.status(wallets),
                health.wire(),
                runtime.installedBy(),
                runtime.installedAt(),
                runtime.updatedAt(),
                shown,
                verdicts,
                doubt);
    }

    private static void count(Map<String, Integer> verdicts, @Nullable RuntimeStatusReport status, boolean doubted) {
        if (status != null) {
            status.positions()
                    .forEach(position -> verdicts.merge(
                            Verdict.of(position.protection(), doubted).name(), 1, Integer::sum));
        }
    }

    private static RuntimeHealth health(
            RuntimeStore.Wallet wallet, @Nullable RuntimeStatusReport status, Told told, Instant now) {
        if (status == null) {
            return RuntimeHealth.UNHEALTHY;
        }
        List<DslStateReport> states = told.states().getOrDefault(String.valueOf(wallet.botId()), List.of());
        RuntimeHealth health = RuntimeHealth.of(status.dsl(), states, now);
        for (RuntimeStatusReport.Scanner scanner : status.scanners()) {
            health = health.worse(RuntimeHealth.of(scanner, now));
        }
        return health;
    }

    private static Runtimes.Wallet wallet(
            RuntimeStore.Wallet wallet, @Nullable RuntimeStatusReport status, Told told, Instant now) {
        RuntimeStore.Account account =
                wallet.botId() == null ? null : told.accounts().get(wallet.botId());
        return new Runtimes.Wallet(
                wallet.strategy(),
                wallet.shownAs(),
                wallet.enabled(),
                wallet.botId(),
                RuntimeViews.status(List.of(wallet)),
                wallet.lastError(),
                account == null ? null : account.slots(),
                account == null ? null : account.budget(),
                status == null ? null : status.positions().size(),
                wallet.botId() == null ? null : told.heard().get(wallet.botId()),
                Doubt.of(wallet, status, now).orElse(null));
    }

    private <T> T read(RuntimeStore.Told told, Class<T> type) {
        try {
            return json.treeToValue(told.body(), type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored report of " + told.botId() + " cannot be read", e);
        }
    }
}
