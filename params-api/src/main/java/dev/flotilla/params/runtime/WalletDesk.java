package dev.flotilla.params.runtime;

import dev.flotilla.store.audit.AuditFact;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The registry of strategy wallets: simulated ones, made by an operator who repeats what for and with how much. */
@ApplicationScoped
public class WalletDesk {

    private static final int TEXT_MAX = 120;
    private static final int WALLETS_MAX = 10_000;

    private final RuntimeStore store;
    private final WalletAddresses addresses;
    private final InstantSource clock;

    WalletDesk(RuntimeStore store, WalletAddresses addresses, InstantSource clock) {
        this.store = store;
        this.addresses = addresses;
        this.clock = clock;
    }

    /** @param confirmation the sentence that the first answer asks for */
    public record Wish(
            @Nullable BigDecimal initialBudget,
            @Nullable String purpose,
            @Nullable String skillName,
            @Nullable String skillVersion,
            @Nullable String confirmation) {}

    public RuntimeAnswer list() {
        return RuntimeAnswer.done(
                "strategies",
                store.strategyWallets().stream().map(WalletDesk::shown).toList());
    }

    public RuntimeAnswer create(Wish wish, String actor) {
        BigDecimal budget = wish.initialBudget();
        if (budget == null || budget.signum() <= 0) {
            return RuntimeAnswer.fault("VALIDATION_FAILED", "initialBudget is required and must be above 0");
        }
        String purpose = purpose(wish);
        if (purpose.isEmpty() || purpose.length() > TEXT_MAX) {
            return RuntimeAnswer.fault(
                    "VALIDATION_FAILED", "purpose (or skillName) is required, at most " + TEXT_MAX + " characters");
        }
        String sentence = sentence(purpose, budget);
        if (!sentence.equals(wish.confirmation())) {
            return RuntimeAnswer.fault(
                    "CONFIRMATION_REQUIRED", "nothing was made; repeat with confirmation \"" + sentence + "\"");
        }
        return committed(wish, budget, purpose, actor);
    }

    private RuntimeAnswer committed(Wish wish, BigDecimal budget, String purpose, String actor) {
        if (store.strategyWallets().size() >= WALLETS_MAX) {
            return RuntimeAnswer.fault(
                    "TOO_MANY_WALLETS", "this fleet has " + WALLETS_MAX + " strategy wallets already");
        }
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        RuntimeStore.StrategyWallet wallet = new RuntimeStore.StrategyWallet(
                addresses.next(), purpose, budget, wish.skillName(), wish.skillVersion(), actor, at);
        String detail = "{\"initialBudget\":" + budget.toPlainString() + "}";
        store.addStrategyWallet(wallet, new AuditFact(at, actor, "strategy_wallet.created", wallet.address(), detail));
        return RuntimeAnswer.done("strategy", shown(wallet));
    }

    private static String purpose(Wish wish) {
        String text = wish.purpose() == null ? wish.skillName() : wish.purpose();
        return text == null ? "" : text.strip();
    }

    /** What whoever makes a wallet has to repeat. */
    static String sentence(String purpose, BigDecimal budget) {
        return "strategy wallet for " + purpose + " with budget "
                + budget.stripTrailingZeros().toPlainString();
    }

    private static Map<String, @Nullable Object> shown(RuntimeStore.StrategyWallet wallet) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        shown.put("strategyWalletAddress", wallet.address());
        shown.put("purpose", wallet.purpose());
        shown.put("initialBudget", wallet.initialBudget());
        shown.put("positions", List.of());
        shown.put("skillName", wallet.skillName());
        shown.put("skillVersion", wallet.skillVersion());
        shown.put("createdAt", wallet.createdAt());
        return shown;
    }
}
