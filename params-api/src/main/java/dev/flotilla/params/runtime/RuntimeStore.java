package dev.flotilla.params.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.store.audit.AuditFact;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Installed runtimes, strategy wallets and what runtimes reported. */
public interface RuntimeStore {

    /** @param deletedAt null while it is installed */
    record Installed(
            String runtimeId,
            String name,
            @Nullable String version,
            String source,
            String document,
            long installation,
            String installedBy,
            Instant installedAt,
            Instant updatedAt,
            @Nullable Instant deletedAt) {}

    /**
     * One wallet of a runtime.
     *
     * @param desired what the operator wants of its bot, null without one, like {@code actual}
     */
    record Wallet(
            String runtimeId,
            String strategy,
            String wallet,
            String shownAs,
            boolean enabled,
            @Nullable String botId,
            @Nullable String desired,
            @Nullable String actual,
            @Nullable String lastError) {}

    /** A wallet that was made for a strategy. */
    record StrategyWallet(
            String address,
            String purpose,
            BigDecimal initialBudget,
            @Nullable String skillName,
            @Nullable String skillVersion,
            String createdBy,
            Instant createdAt) {}

    /** @param slots positions that the document means to be open at once */
    record Account(
            String botId,
            @Nullable BigDecimal budget,
            @Nullable Integer slots) {}

    /** Something that a runtime's bot reported. */
    record Told(String botId, JsonNode body, Instant updatedAt) {}

    Optional<Installed> find(String runtimeId);

    /** Those that are not deleted. */
    List<Installed> all();

    /** Wallets of runtimes that are not deleted. */
    List<Wallet> wallets();

    /** Wallets of all runtimes, deleted ones too. */
    List<Wallet> everyWallet();

    /** Wallets of one runtime, deleted or not. */
    List<Wallet> walletsOf(String runtimeId);

    /** Writes a runtime with its wallets, those that it no longer names as not enabled. */
    void save(Installed runtime, List<Wallet> wallets, AuditFact audit);

    void delete(String runtimeId, Instant at, AuditFact audit);

    List<StrategyWallet> strategyWallets();

    void addStrategyWallet(StrategyWallet wallet, AuditFact audit);

    /** Exit states of these bots. */
    List<Told> states(List<String> botIds);

    /** Ends of these bots' positions, newest first. */
    List<Told> closes(List<String> botIds, boolean all, int limit);

    /** How these bots do. */
    List<Told> statuses(List<String> botIds);

    /** With what the accounts of these bots were opened, and for how many positions. */
    List<Account> accounts(List<String> botIds);

    /** Ends every state of a bot that nobody runs any more. */
    void archiveDeleted(String botId);
}
