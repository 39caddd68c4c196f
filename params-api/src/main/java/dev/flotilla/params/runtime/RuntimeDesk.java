package dev.flotilla.params.runtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flotilla.core.runtime.DocNode;
import dev.flotilla.core.runtime.DocProblem;
import dev.flotilla.core.runtime.RuntimeDocument;
import dev.flotilla.core.runtime.RuntimeReader;
import dev.flotilla.core.runtime.RuntimeTerms;
import dev.flotilla.params.runtime.RuntimeAnswer.Fault;
import dev.flotilla.store.StoreException;
import dev.flotilla.store.audit.AuditFact;
import dev.flotilla.yaml.YamlFault;
import dev.flotilla.yaml.YamlTree;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Installs runtimes and takes them away: a document is checked wholly, its wallets too, then each wallet becomes a bot. */
@ApplicationScoped
public class RuntimeDesk {

    private static final int RUNTIMES_MAX = 1_000;

    private final RuntimeStore store;
    private final RuntimeBots bots;
    private final InstantSource clock;
    private final ObjectMapper json;

    RuntimeDesk(RuntimeStore store, RuntimeBots bots, InstantSource clock, ObjectMapper json) {
        this.store = store;
        this.bots = bots;
        this.clock = clock;
        this.json = json;
    }

    /**
     * What is to be installed.
     *
     * @param runtimeId null = made from the name
     * @param source where the document comes from, for people
     * @param variables for {@code ${VAR}}; only those that the document names are used, none is kept
     */
    public record Wish(String document, @Nullable String runtimeId, String source, Map<String, String> variables) {}

    public RuntimeAnswer install(Wish wish, String actor) {
        return switch (read(wish)) {
            case Read.Invalid invalid -> invalid.why();
            case Read.Valid valid ->
                installed(new Checked(wish, valid.document(), valid.warnings(), valid.root()), actor);
        };
    }

    /** A document before its wallets are looked at. */
    sealed interface Read {
        record Invalid(Fault why, List<DocProblem> warnings) implements Read {}

        record Valid(RuntimeDocument document, List<DocProblem> warnings, DocNode root) implements Read {}
    }

    static Read read(Wish wish) {
        DocNode root;
        try {
            root = YamlTree.parse(wish.document());
        } catch (YamlFault invalid) {
            String message = String.valueOf(invalid.getMessage());
            return new Read.Invalid(
                    RuntimeAnswer.fault("INVALID_YAML", message, List.of(new DocProblem("", invalid.line(), message))),
                    List.of());
        }
        Map<String, String> variables = new LinkedHashMap<>(wish.variables());
        variables.keySet().retainAll(RuntimeNames.variables(wish.document()));
        return switch (RuntimeReader.read(root, variables)) {
            case RuntimeReader.Reading.Refused refused ->
                new Read.Invalid(
                        RuntimeAnswer.fault(
                                "VALIDATION_FAILED", refused.errors().getFirst().message(), refused.errors()),
                        refused.warnings());
            case RuntimeReader.Reading.Accepted accepted ->
                new Read.Valid(accepted.document(), accepted.warnings(), root);
        };
    }

    /** The id that a document would be installed under; empty when it cannot be one. */
    static Optional<String> idOf(Wish wish, RuntimeDocument document) {
        return (wish.runtimeId() == null ? RuntimeNames.slug(document.name()) : Optional.of(wish.runtimeId()))
                .filter(id -> RuntimeNames.ID.matcher(id).matches());
    }

    static Fault badId(Wish wish) {
        return RuntimeAnswer.fault(
                "VALIDATION_FAILED",
                "the runtime id must be 1 to 32 lower-case letters, digits or dashes, was '"
                        + (wish.runtimeId() == null ? "" : wish.runtimeId()) + "'; give another with runtimeId");
    }

    private record Checked(Wish wish, RuntimeDocument document, List<DocProblem> warnings, DocNode root) {}

    private RuntimeAnswer installed(Checked checked, String actor) {
        Optional<String> id = idOf(checked.wish(), checked.document());
        if (id.isEmpty()) {
            return badId(checked.wish());
        }
        try {
            Optional<Fault> obstacle = obstacle(checked.document(), id.get());
            return obstacle.isPresent() ? obstacle.get() : committed(checked, id.get(), actor);
        } catch (StoreException e) {
            return RuntimeAnswer.fault(
                    "WALLET_CHECK_UNAVAILABLE",
                    "the wallets cannot be checked now, nothing was installed; repeat when the database answers");
        }
    }

    /** Fails closed: what cannot be shown to be a free strategy wallet is not installed. */
    Optional<Fault> obstacle(RuntimeDocument document, String runtimeId) {
        Set<String> known = store.strategyWallets().stream()
                .map(wallet -> wallet.address().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        Map<String, String> used = store.wallets().stream()
                .filter(wallet -> wallet.enabled() && !wallet.runtimeId().equals(runtimeId))
                .collect(Collectors.toMap(
                        wallet -> wallet.wallet().toLowerCase(Locale.ROOT),
                        RuntimeStore.Wallet::runtimeId,
                        (one, _) -> one));
        for (RuntimeDocument.StrategyWallet strategy : document.strategies()) {
            String wallet = strategy.wallet().toLowerCase(Locale.ROOT);
            if (!known.contains(wallet)) {
                return Optional.of(RuntimeAnswer.fault(
                        "WALLET_NOT_STRATEGY",
                        "the wallet of strategy " + strategy.name()
                                + " is not a strategy wallet of this fleet; list them"
                                + " with strategy_list, make one with strategy_create_custom_strategy (fleet runtime"
                                + " create-wallet), put its address into the document and install again"));
            }
            String user = used.get(wallet);
            if (strategy.enabled() && user != null) {
                return Optional.of(RuntimeAnswer.fault(
                        "WALLET_IN_USE",
                        "the wallet of strategy " + strategy.name() + " is watched by runtime " + user
                                + "; delete that one first, or disable the strategy in one of them"));
            }
        }
        List<RuntimeStore.Installed> others = store.all().stream()
                .filter(other -> !other.runtimeId().equals(runtimeId))
                .toList();
        if (others.stream().anyMatch(other -> other.name().equals(document.name()))) {
            return Optional.of(RuntimeAnswer.fault(
                    "VALIDATION_FAILED", "name '" + document.name() + "' is taken by another runtime"));
        }
        return others.size() >= RUNTIMES_MAX
                ? Optional.of(RuntimeAnswer.fault(
                        "TOO_MANY_RUNTIMES", "this fleet has " + RUNTIMES_MAX + " runtimes, which is its limit"))
                : Optional.empty();
    }

    private RuntimeAnswer committed(Checked checked, String runtimeId, String actor) {
        Optional<RuntimeStore.Installed> before = store.find(runtimeId);
        boolean again = before.filter(known -> known.deletedAt() == null).isPresent();
        long installation = before.map(RuntimeStore.Installed::installation).orElse(0L) + (again ? 0 : 1);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<RuntimeStore.Wallet> known = store.walletsOf(runtimeId);
        List<RuntimeStore.Wallet> wallets = new ArrayList<>();
        List<DocProblem> warnings = new ArrayList<>(checked.warnings());
        long enabled = checked.document().strategies().stream()
                .filter(RuntimeDocument.StrategyWallet::enabled)
                .count();
        for (RuntimeDocument.StrategyWallet strategy : checked.document().strategies()) {
            RuntimeTerms terms = RuntimeTerms.of(runtimeId, checked.document(), strategy, installation);
            String bot = botOf(strategy, terms, known, enabled == 1);
            wallets.add(new RuntimeStore.Wallet(
                    runtimeId,
                    strategy.name(),
                    terms.wallet(),
                    shownAs(checked, strategy),
                    strategy.enabled(),
                    bot,
                    null,
                    null,
                    null));
            if (bot != null) {
                bots.put(
                        new RuntimeBots.Wanted(
                                bot,
                                checked.document(),
                                checked.wish().document(),
                                terms,
                                strategy.enabled(),
                                strategy.budget()),
                        actor);
            }
        }
        stopUnnamed(known, wallets, actor);
        RuntimeStore.Installed runtime = new RuntimeStore.Installed(
                runtimeId,
                checked.document().name(),
                checked.document().version(),
                checked.wish().source(),
                checked.wish().document(),
                installation,
                actor,
                again ? before.orElseThrow().installedAt() : now,
                now,
                null);
        store.save(
                runtime,
                wallets,
                new AuditFact(
                        now,
                        actor,
                        again ? "runtime.updated" : "runtime.installed",
                        runtimeId,
                        print(Map.of("installation", installation))));
        return answer(runtime, wallets, warnings);
    }

    /** The bot that watches this wallet already, else a new name; null for a wallet that is not watched and never was. */
    private @Nullable String botOf(
            RuntimeDocument.StrategyWallet strategy,
            RuntimeTerms terms,
            List<RuntimeStore.Wallet> known,
            boolean alone) {
        Optional<String> same = known.stream()
                .filter(wallet -> wallet.wallet().equals(terms.wallet()) && wallet.botId() != null)
                .map(RuntimeStore.Wallet::botId)
                .findFirst();
        if (same.isPresent() || !strategy.enabled()) {
            return same.orElse(null);
        }
        return RuntimeNames.botId(terms.runtimeId(), strategy.name(), alone, bots.taken(terms));
    }

    /** A wallet that the document names no more is watched no more; its stops rest on. */
    private void stopUnnamed(List<RuntimeStore.Wallet> known, List<RuntimeStore.Wallet> now, String actor) {
        Set<String> named = now.stream()
                .filter(wallet -> wallet.botId() != null)
                .map(RuntimeStore.Wallet::botId)
                .collect(Collectors.toSet());
        known.stream()
                .filter(wallet -> wallet.botId() != null && !named.contains(wallet.botId()))
                .forEach(wallet -> bots.stop(String.valueOf(wallet.botId()), "not in the document any more", actor));
    }

    private static String shownAs(Checked checked, RuntimeDocument.StrategyWallet strategy) {
        return RuntimeNames.secret(checked.wish().document())
                        && RuntimeNames.secret(written(checked.root(), strategy.name()))
                ? RuntimeNames.masked(strategy.wallet())
                : strategy.wallet().toLowerCase(Locale.ROOT);
    }

    /** The wallet as the document spells it. */
    private static String written(DocNode root, String strategy) {
        return text(child(child(child(root, "strategies"), strategy), "wallet"))
                + text(child(child(root, "strategy"), "wallet"));
    }

    private static @Nullable DocNode child(@Nullable DocNode node, String key) {
        return node instanceof DocNode.Mapping mapping
                ? mapping.entries().stream()
                        .filter(entry -> entry.key().equals(key))
                        .map(DocNode.Entry::value)
                        .findFirst()
                        .orElse(null)
                : null;
    }

    private static String text(@Nullable DocNode node) {
        return node instanceof DocNode.Scalar scalar ? scalar.text() : "";
    }

    private static RuntimeAnswer answer(
            RuntimeStore.Installed runtime, List<RuntimeStore.Wallet> wallets, List<DocProblem> warnings) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        shown.put("id", runtime.runtimeId());
        shown.put("name", runtime.name());
        shown.put("wallet", wallets.getFirst().shownAs());
        shown.put("status", wallets.stream().anyMatch(RuntimeStore.Wallet::enabled) ? "running" : "stopped");
        shown.put("source", runtime.source());
        shown.put("strategies", wallets.stream().map(RuntimeDesk::shown).toList());
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("runtime", shown);
        values.put("warnings", warnings.stream().map(RuntimeAnswer::detail).toList());
        return new RuntimeAnswer.Done(values);
    }

    private static Map<String, @Nullable Object> shown(RuntimeStore.Wallet wallet) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        shown.put("name", wallet.strategy());
        shown.put("wallet", wallet.shownAs());
        shown.put("enabled", wallet.enabled());
        shown.put("botId", wallet.botId());
        return shown;
    }

    /** @param cancelStops also take away the stops that rest */
    public RuntimeAnswer delete(
            @Nullable String runtimeId, @Nullable String address, boolean cancelStops, String actor) {
        Optional<String> found = runtimeId == null ? ofAddress(address) : Optional.of(runtimeId);
        Optional<RuntimeStore.Installed> runtime =
                found.flatMap(store::find).filter(known -> known.deletedAt() == null);
        if (runtime.isEmpty()) {
            return RuntimeAnswer.fault(
                    "NOT_FOUND",
                    "there is no runtime " + (runtimeId == null ? "of address " + address : runtimeId)
                            + "; see fleet runtime list");
        }
        String id = runtime.get().runtimeId();
        List<Map<String, @Nullable Object>> resting = new ArrayList<>();
        for (RuntimeStore.Wallet wallet : store.walletsOf(id)) {
            if (wallet.botId() != null) {
                resting.addAll(bots.retire(wallet, cancelStops, actor));
            }
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        store.delete(
                id, now, new AuditFact(now, actor, "runtime.deleted", id, print(Map.of("cancelStops", cancelStops))));
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("deleted", true);
        values.put("id", id);
        values.put("restingStops", resting);
        return new RuntimeAnswer.Done(values);
    }

    private Optional<String> ofAddress(@Nullable String address) {
        return address == null
                ? Optional.empty()
                : store.wallets().stream()
                        .filter(wallet -> wallet.wallet().equalsIgnoreCase(address))
                        .map(RuntimeStore.Wallet::runtimeId)
                        .findFirst();
    }

    private String print(Map<String, ?> detail) {
        try {
            return json.writeValueAsString(detail);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot print an audit detail", e);
        }
    }
}
