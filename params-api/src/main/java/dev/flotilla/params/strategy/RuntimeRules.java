package dev.flotilla.params.strategy;

import dev.flotilla.contracts.api.Bots;
import dev.flotilla.params.http.Outcome;
import dev.flotilla.params.http.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Installed runtimes: their parameters are the document and what it says for one wallet; only an installation makes them. */
public final class RuntimeRules implements ParamRules {

    public static final String ID = "runtime";
    /** Stands for whatever is open in the wallet. */
    public static final String ANY_SYMBOL = "*";

    public static final String DOCUMENT = "document";
    public static final String TERMS = "terms";
    private static final Map<String, Object> FIXED = Map.of(
            BotFit.MODE,
            "paper",
            BotFit.SYMBOLS,
            List.of(ANY_SYMBOL),
            "paper.taker_fee_bps",
            4,
            "paper.slippage_bps",
            2);
    private static final int DEFAULT_BUDGET = 10_000;

    @Override
    public Bots.Strategy describe() {
        return new Bots.Strategy(
                ID, "Runtime", "Protects every position of a wallet by two-phase exits; it opens nothing.", List.of());
    }

    @Override
    public boolean offered() {
        return false;
    }

    @Override
    public Set<String> madeWith() {
        return Set.of(DOCUMENT, TERMS);
    }

    /** Worked out of the document with every variable put in, also those that hold a secret. */
    @Override
    public Set<String> hidden() {
        return Set.of(TERMS);
    }

    @Override
    public String pool() {
        return ID;
    }

    @Override
    public Outcome<Map<String, Object>> effective(Map<String, Object> stored) {
        if (!(stored.get(DOCUMENT) instanceof String) || !(stored.get(TERMS) instanceof String)) {
            return Outcome.refused(Refusal.invalid(
                    "runtime_document",
                    "a runtime is installed from its document: fleet runtime create, or POST /api/v1/rpc with"
                            + " senpi.installRuntime",
                    List.of(DOCUMENT, TERMS)));
        }
        Map<String, Object> effective = new LinkedHashMap<>();
        effective.put(BotFit.STARTING_EQUITY, DEFAULT_BUDGET);
        effective.putAll(stored);
        effective.putAll(FIXED);
        return Outcome.done(effective);
    }
}
