package dev.flotilla.params.rpc;

import dev.flotilla.params.runtime.RuntimeAnswer;
import dev.flotilla.params.runtime.RuntimeBots;
import dev.flotilla.params.runtime.RuntimeDesk;
import dev.flotilla.params.runtime.RuntimeViews;
import dev.flotilla.params.runtime.WalletDesk;
import dev.flotilla.store.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The methods of the runtime by name. */
@ApplicationScoped
public class RpcMethods {

    private static final Logger LOG = Logger.getLogger(RpcMethods.class);
    private static final String PREFIX = "senpi.";
    private static final String INVALID = "INVALID_PARAMS";
    private static final int CLOSES_DEFAULT = 20;
    private static final String RUNTIME_ID = "runtimeId";
    private static final String ADDRESS = "address";

    private final RuntimeDesk desk;
    private final WalletDesk wallets;
    private final RuntimeViews views;
    private final Map<String, Method> methods = new LinkedHashMap<>();

    RpcMethods(RuntimeDesk desk, WalletDesk wallets, RuntimeViews views) {
        this.desk = desk;
        this.wallets = wallets;
        this.views = views;
        methods.put("installRuntime", new Method(true, this::install));
        methods.put("listRuntimes", new Method(false, (_, _) -> views::list));
        methods.put("deleteRuntime", new Method(true, this::delete));
        methods.put("listDslPositions", new Method(false, this::positions));
        methods.put("getDslPositionState", new Method(false, this::position));
        methods.put("listDslArchives", new Method(false, this::closes));
        methods.put("getHealthStatus", new Method(false, this::health));
        methods.put("getSystemState", new Method(false, this::state));
        methods.put("strategy_list", new Method(false, (_, _) -> wallets::list));
        methods.put("strategy_create_custom_strategy", new Method(true, this::createWallet));
    }

    private record Method(boolean changes, Reading reading) {}

    /** Reads parameters; what it answers is only asked for when they were right. */
    private interface Reading {
        Supplier<RuntimeAnswer> of(RpcParams params, String actor);
    }

    /** @param mayChange the caller may do more than read */
    public RuntimeAnswer call(RpcCall call, String actor, boolean mayChange) {
        String name = call.method().startsWith(PREFIX) ? call.method().substring(PREFIX.length()) : call.method();
        Method method = methods.get(name);
        if (method == null) {
            return RuntimeAnswer.fault(
                    "METHOD_NOT_FOUND",
                    "there is no method " + call.method() + "; there are " + PREFIX
                            + String.join(", " + PREFIX, methods.keySet()));
        }
        if (method.changes() && !mayChange) {
            return RuntimeAnswer.fault("FORBIDDEN", name + " is for role operator or admin");
        }
        RpcParams params = new RpcParams(Objects.requireNonNullElse(call.params(), Map.of()));
        Supplier<RuntimeAnswer> answer = method.reading().of(params, actor);
        List<String> errors = params.errors();
        if (!errors.isEmpty()) {
            return RuntimeAnswer.fault(INVALID, String.join("; ", errors));
        }
        return answered(name, answer);
    }

    private static RuntimeAnswer answered(String name, Supplier<RuntimeAnswer> answer) {
        try {
            return answer.get();
        } catch (RuntimeBots.RefusedException e) {
            return RuntimeAnswer.fault("REFUSED", e.code() + ": " + e.getMessage());
        } catch (StoreException e) {
            LOG.warnf("method not answered method=%s cause=%s", name, e.getMessage());
            return RuntimeAnswer.fault("UNAVAILABLE", "the database does not answer now; repeat");
        }
    }

    private Supplier<RuntimeAnswer> install(RpcParams params, String actor) {
        String path = params.text("runtimeYamlPath");
        String content = params.text("runtimeYamlContent");
        String id = params.text(RUNTIME_ID);
        String source = params.text("source");
        Map<String, String> variables = params.texts("variables");
        return () -> {
            if ((path == null) == (content == null)) {
                return RuntimeAnswer.fault(INVALID, "give exactly one of runtimeYamlPath and runtimeYamlContent");
            }
            if (content == null) {
                return RuntimeAnswer.fault(
                        INVALID,
                        "this service reads no files of its own host; send the text as runtimeYamlContent, as"
                                + " fleet runtime create -p does");
            }
            return desk.install(
                    new RuntimeDesk.Wish(content, id, source == null ? "inline" : source, variables), actor);
        };
    }

    private Supplier<RuntimeAnswer> delete(RpcParams params, String actor) {
        String id = params.text("id");
        String alias = params.text(RUNTIME_ID);
        String address = params.text(ADDRESS);
        boolean cancel = params.flag("cancelStops");
        return () -> {
            String runtimeId = id == null ? alias : id;
            return runtimeId == null && address == null
                    ? RuntimeAnswer.fault(INVALID, "give id or address")
                    : desk.delete(runtimeId, address, cancel, actor);
        };
    }

    private Supplier<RuntimeAnswer> positions(RpcParams params, String actor) {
        String runtimeId = params.text(RUNTIME_ID);
        String address = params.text(ADDRESS);
        return () -> views.positions(runtimeId, address);
    }

    private Supplier<RuntimeAnswer> position(RpcParams params, String actor) {
        String asset = params.text("asset");
        String runtimeId = params.text(RUNTIME_ID);
        String address = params.text(ADDRESS);
        return () -> asset == null
                ? RuntimeAnswer.fault(INVALID, "asset is required")
                : views.position(asset, runtimeId, address);
    }

    private Supplier<RuntimeAnswer> closes(RpcParams params, String actor) {
        String runtimeId = params.text(RUNTIME_ID);
        String address = params.text(ADDRESS);
        int limit = params.whole("limit", CLOSES_DEFAULT);
        boolean all = params.flag("all");
        return () -> views.closes(runtimeId, address, limit, all);
    }

    private Supplier<RuntimeAnswer> health(RpcParams params, String actor) {
        String runtimeId = params.text(RUNTIME_ID);
        return () -> views.health(runtimeId);
    }

    private Supplier<RuntimeAnswer> state(RpcParams params, String actor) {
        String runtimeId = params.text(RUNTIME_ID);
        return () -> views.state(runtimeId);
    }

    private Supplier<RuntimeAnswer> createWallet(RpcParams params, String actor) {
        WalletDesk.Wish wish = new WalletDesk.Wish(
                params.decimal("initialBudget"),
                params.text("purpose"),
                params.text("skillName"),
                params.text("skillVersion"),
                params.text("confirmation"));
        params.empty("positions");
        return () -> wallets.create(wish, actor);
    }

    /** The envelope around an answer. */
    public static Map<String, @Nullable Object> envelope(RuntimeAnswer answer, @Nullable Object id) {
        Map<String, @Nullable Object> envelope = new LinkedHashMap<>();
        switch (answer) {
            case RuntimeAnswer.Done done -> {
                envelope.put("ok", true);
                envelope.putAll(done.values());
            }
            case RuntimeAnswer.Fault fault -> {
                envelope.put("ok", false);
                Map<String, @Nullable Object> error = new LinkedHashMap<>();
                error.put("code", fault.code());
                error.put("message", fault.message());
                error.put("details", fault.details());
                envelope.put("error", error);
            }
        }
        if (id != null) {
            envelope.put("id", id);
        }
        return envelope;
    }
}
