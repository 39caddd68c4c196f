package dev.flotilla.params.runtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flotilla.contracts.report.DslCloseReport;
import dev.flotilla.contracts.report.DslStateReport;
import dev.flotilla.contracts.report.RuntimeStatusReport;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is told of installed runtimes. */
@ApplicationScoped
public class RuntimeViews {

    private static final String RUNTIME_ID = "runtimeId";
    private static final String HEALTH = "health";
    private static final int CLOSES_MAX = 1_000;

    private final RuntimeStore store;
    private final InstantSource clock;
    private final ObjectMapper json;

    RuntimeViews(RuntimeStore store, InstantSource clock, ObjectMapper json) {
        this.store = store;
        this.clock = clock;
        this.json = json;
    }

    public RuntimeAnswer list() {
        List<RuntimeStore.Wallet> wallets = store.wallets();
        List<Map<String, @Nullable Object>> runtimes = new ArrayList<>();
        for (RuntimeStore.Installed runtime : store.all()) {
            List<RuntimeStore.Wallet> own = wallets.stream()
                    .filter(wallet -> wallet.runtimeId().equals(runtime.runtimeId()))
                    .toList();
            Map<String, @Nullable Object> shown = new LinkedHashMap<>();
            shown.put("id", runtime.runtimeId());
            shown.put("name", runtime.name());
            shown.put("wallet", own.isEmpty() ? null : own.getFirst().shownAs());
            shown.put("source", runtime.source());
            shown.put("status", status(own));
            shown.put("installedAt", runtime.installedAt());
            shown.put("version", runtime.version());
            shown.put("strategies", own.stream().map(RuntimeViews::strategy).toList());
            runtimes.add(shown);
        }
        return RuntimeAnswer.done("runtimes", runtimes);
    }

    private static Map<String, @Nullable Object> strategy(RuntimeStore.Wallet wallet) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        shown.put("name", wallet.strategy());
        shown.put("wallet", wallet.shownAs());
        shown.put("enabled", wallet.enabled());
        shown.put("botId", wallet.botId());
        shown.put("status", status(List.of(wallet)));
        shown.put("lastError", wallet.lastError());
        return shown;
    }

    /** running, stopped or error: the worst of its wallets. */
    static String status(List<RuntimeStore.Wallet> wallets) {
        boolean error = false;
        boolean running = false;
        for (RuntimeStore.Wallet wallet : wallets) {
            String actual = Objects.requireNonNullElse(wallet.actual(), "STOPPED");
            boolean wanted = wallet.enabled() && !"STOPPED".equals(wallet.desired());
            error |= wanted && List.of("DEAD", "BACKOFF", "QUARANTINED").contains(actual);
            running |= wanted && List.of("RUNNING", "PAUSED").contains(actual);
        }
        return error ? "error" : running ? "running" : "stopped";
    }

    /** Wallets of the runtimes asked for; empty with a reason when there is none. */
    private List<RuntimeStore.Wallet> chosen(@Nullable String runtimeId, @Nullable String address) {
        return store.wallets().stream()
                .filter(wallet -> runtimeId == null || wallet.runtimeId().equals(runtimeId))
                .filter(wallet -> address == null || wallet.wallet().equalsIgnoreCase(address))
                .toList();
    }

    private Optional<RuntimeAnswer> unknown(@Nullable String runtimeId, @Nullable String address) {
        boolean asked = runtimeId != null || address != null;
        return asked && chosen(runtimeId, address).isEmpty()
                ? Optional.of(RuntimeAnswer.fault(
                        "NOT_FOUND",
                        "there is no runtime " + (runtimeId == null ? "of address " + address : runtimeId)
                                + "; see fleet runtime list"))
                : Optional.empty();
    }

    private static List<String> bots(List<RuntimeStore.Wallet> wallets) {
        return wallets.stream()
                .flatMap(wallet -> Optional.ofNullable(wallet.botId()).stream())
                .toList();
    }

    private List<DslStateReport> states(List<RuntimeStore.Wallet> wallets) {
        ShownWallets shown = ShownWallets.of(wallets);
        return store.states(bots(wallets)).stream()
                .map(told -> read(told, shown, DslStateReport.class))
                .toList();
    }

    public RuntimeAnswer positions(@Nullable String runtimeId, @Nullable String address) {
        return unknown(runtimeId, address)
                .orElseGet(() -> RuntimeAnswer.done("positions", states(chosen(runtimeId, address))));
    }

    public RuntimeAnswer position(String asset, @Nullable String runtimeId, @Nullable String address) {
        Optional<RuntimeAnswer> unknown = unknown(runtimeId, address);
        if (unknown.isPresent()) {
            return unknown.get();
        }
        List<DslStateReport> found = states(chosen(runtimeId, address)).stream()
                .filter(state -> state.asset().equalsIgnoreCase(asset))
                .toList();
        if (found.isEmpty()) {
            return RuntimeAnswer.fault(
                    "NOT_FOUND", "no runtime protects a position in " + asset + "; see fleet dsl positions");
        }
        if (found.size() > 1) {
            List<Map<String, @Nullable Object>> candidates = found.stream()
                    .map(state -> Map.<String, @Nullable Object>of(
                            RUNTIME_ID, state.runtimeId(), "address", state.address(), "asset", state.asset()))
                    .toList();
            return new RuntimeAnswer.Fault(
                    "AMBIGUOUS_ASSET",
                    asset + " is open in several wallets; name the runtime or the address",
                    candidates);
        }
        return RuntimeAnswer.done("state", found.getFirst());
    }

    /** @param all also copies that rebuilds left behind, and ends that are no closes */
    public RuntimeAnswer closes(@Nullable String runtimeId, @Nullable String address, int limit, boolean all) {
        if (limit < 1 || limit > CLOSES_MAX) {
            return RuntimeAnswer.fault("VALIDATION_FAILED", "limit must be 1 to " + CLOSES_MAX + ", was " + limit);
        }
        return unknown(runtimeId, address)
                .orElseGet(() -> RuntimeAnswer.done("closes", closes(chosen(runtimeId, address), limit, all)));
    }

    private List<DslCloseReport> closes(List<RuntimeStore.Wallet> wallets, int limit, boolean all) {
        ShownWallets shown = ShownWallets.of(wallets);
        return store.closes(bots(wallets), all, limit).stream()
                .map(told -> read(told, shown, DslCloseReport.class))
                .toList();
    }

    public RuntimeAnswer health(@Nullable String runtimeId) {
        return each(runtimeId, "status", "statuses", this::health);
    }

    public RuntimeAnswer state(@Nullable String runtimeId) {
        return each(runtimeId, "state", "states", this::state);
    }

    private interface OfRuntime {
        Map<String, @Nullable Object> of(String runtimeId, List<RuntimeStore.Wallet> wallets);
    }

    private RuntimeAnswer each(@Nullable String runtimeId, String one, String many, OfRuntime view) {
        Optional<RuntimeAnswer> unknown = unknown(runtimeId, null);
        if (unknown.isPresent()) {
            return unknown.get();
        }
        Map<String, List<RuntimeStore.Wallet>> byRuntime = new LinkedHashMap<>();
        chosen(runtimeId, null)
                .forEach(wallet -> byRuntime
                        .computeIfAbsent(wallet.runtimeId(), _ -> new ArrayList<>())
                        .add(wallet));
        List<Map<String, @Nullable Object>> views = new ArrayList<>();
        byRuntime.forEach((id, wallets) -> views.add(view.of(id, wallets)));
        return runtimeId == null ? RuntimeAnswer.done(many, views) : RuntimeAnswer.done(one, views.getFirst());
    }

    /** What a runtime told of itself. */
    private record Facts(List<RuntimeStatusReport> told, List<DslStateReport> states, boolean stopped) {

        List<RuntimeStatusReport.Scanner> scanners() {
            return told.stream().flatMap(one -> one.scanners().stream()).toList();
        }

        RuntimeHealth scannerHealth(Instant now) {
            return scanners().stream()
                    .map(scanner -> RuntimeHealth.of(scanner, now))
                    .max(Comparator.naturalOrder())
                    .orElse(RuntimeHealth.UNHEALTHY);
        }

        RuntimeHealth dslHealth(Instant now) {
            return told.stream()
                    .map(one -> RuntimeHealth.of(one.dsl(), states, now))
                    .max(Comparator.naturalOrder())
                    .orElse(RuntimeHealth.UNHEALTHY);
        }

        RuntimeHealth health(Instant now) {
            return stopped ? RuntimeHealth.DISABLED : scannerHealth(now).worse(dslHealth(now));
        }
    }

    private Facts facts(List<RuntimeStore.Wallet> wallets) {
        ShownWallets shown = ShownWallets.of(wallets);
        List<RuntimeStatusReport> told = store.statuses(bots(wallets)).stream()
                .map(one -> read(one, shown, RuntimeStatusReport.class))
                .toList();
        boolean stopped = wallets.stream().noneMatch(wallet -> wallet.enabled() && !"STOPPED".equals(wallet.desired()));
        return new Facts(told, states(wallets), stopped);
    }

    private Map<String, @Nullable Object> health(String runtimeId, List<RuntimeStore.Wallet> wallets) {
        Facts facts = facts(wallets);
        Instant now = clock.instant();
        Map<String, @Nullable Object> scanners = new LinkedHashMap<>();
        scanners.put(HEALTH, shown(facts, facts.scannerHealth(now)));
        scanners.put(
                "items",
                facts.scanners().stream()
                        .map(scanner -> Map.of(
                                "name",
                                scanner.name(),
                                HEALTH,
                                shown(facts, RuntimeHealth.of(scanner, now)),
                                "consecutiveErrorCount",
                                scanner.consecutiveErrorCount()))
                        .toList());
        Map<String, @Nullable Object> dsl = new LinkedHashMap<>();
        dsl.put(HEALTH, shown(facts, facts.dslHealth(now)));
        dsl.put("enabled", facts.told().stream().anyMatch(one -> one.dsl() != null));
        dsl.put("activePositions", facts.states().size());
        dsl.put("lastTickAt", lastTick(facts));
        Map<String, @Nullable Object> components = new LinkedHashMap<>();
        components.put("scanners", scanners);
        components.put("dsl", dsl);
        components.put("actions", Map.of(HEALTH, shown(facts, RuntimeHealth.HEALTHY)));
        components.put("risk", Map.of(HEALTH, RuntimeHealth.DISABLED.wire()));
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put(RUNTIME_ID, runtimeId);
        view.put(HEALTH, facts.health(now).wire());
        view.put("status", status(wallets));
        view.put("components", components);
        view.put("positions", verdicts(wallets, now));
        return view;
    }

    private static String shown(Facts facts, RuntimeHealth health) {
        return facts.stopped() ? RuntimeHealth.DISABLED.wire() : health.wire();
    }

    private static @Nullable Instant lastTick(Facts facts) {
        return facts.told().stream()
                .flatMap(one -> Optional.ofNullable(one.dsl()).stream())
                .flatMap(dsl -> Optional.ofNullable(dsl.lastTickFinishedAt()).stream())
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /** Every open position with its protection verdict; what was told last is not repeated as if it were known. */
    private List<Map<String, @Nullable Object>> verdicts(List<RuntimeStore.Wallet> wallets, Instant now) {
        ShownWallets shown = ShownWallets.of(wallets);
        List<Map<String, @Nullable Object>> verdicts = new ArrayList<>();
        for (RuntimeStore.Told one : store.statuses(bots(wallets))) {
            RuntimeStatusReport told = read(one, shown, RuntimeStatusReport.class);
            String doubt = wallets.stream()
                    .filter(wallet -> one.botId().equals(wallet.botId()))
                    .findFirst()
                    .flatMap(wallet -> Doubt.of(wallet, told, now))
                    .orElse(null);
            for (RuntimeStatusReport.Position position : told.positions()) {
                Map<String, @Nullable Object> verdict = new LinkedHashMap<>();
                verdict.put("address", told.address());
                verdict.put("asset", position.asset());
                verdict.put("direction", position.direction());
                verdict.put("size", position.size());
                verdict.put(
                        "protection",
                        Verdict.of(position.protection(), doubt != null).name());
                verdict.put("lastSeen", position.protection());
                verdict.put("why", doubt);
                verdict.put("managedBy", position.managedBy());
                verdicts.add(verdict);
            }
        }
        return verdicts;
    }

    private Map<String, @Nullable Object> state(String runtimeId, List<RuntimeStore.Wallet> wallets) {
        Facts facts = facts(wallets);
        Map<String, @Nullable Object> dsl = new LinkedHashMap<>();
        dsl.put("tickSuccessCount", sum(facts, RuntimeStatusReport.Dsl::tickSuccessCount));
        dsl.put("tickErrorCount", sum(facts, RuntimeStatusReport.Dsl::tickErrorCount));
        dsl.put("lastTickFinishedAt", lastTick(facts));
        dsl.put("positions", facts.states());
        dsl.put("archivedCount", sum(facts, RuntimeStatusReport.Dsl::archivedCount));
        Map<String, @Nullable Object> components = new LinkedHashMap<>();
        components.put("scanners", facts.scanners());
        components.put(
                "actions",
                facts.told().stream().flatMap(one -> one.actions().stream()).toList());
        components.put("dsl", dsl);
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put(RUNTIME_ID, runtimeId);
        view.put(HEALTH, facts.health(clock.instant()).wire());
        view.put("stateDir", "postgres:fleet.dsl_state");
        view.put("components", components);
        return view;
    }

    private static long sum(Facts facts, java.util.function.ToLongFunction<RuntimeStatusReport.Dsl> count) {
        return facts.told().stream()
                .flatMap(one -> Optional.ofNullable(one.dsl()).stream())
                .mapToLong(count)
                .sum();
    }

    private <T> T read(RuntimeStore.Told told, ShownWallets shown, Class<T> type) {
        try {
            return json.treeToValue(shown.in(told.botId(), told.body()), type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored report of " + told.botId() + " cannot be read", e);
        }
    }
}
