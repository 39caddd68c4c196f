package dev.flotilla.core.runtime;

import dev.flotilla.core.exits.ExitPolicy;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A checked runtime document.
 *
 * @param exit null when the document protects nothing
 * @param risk the block of entry gates as written, null when absent; it is stored and shown only
 */
public record RuntimeDocument(
        String name,
        @Nullable String version,
        @Nullable String description,
        List<StrategyWallet> strategies,
        List<Scanner> scanners,
        List<RuntimeAction> actions,
        @Nullable ExitPolicy exit,
        Notifications notifications,
        @Nullable DocNode risk) {

    public RuntimeDocument {
        strategies = List.copyOf(strategies);
        scanners = List.copyOf(scanners);
        actions = List.copyOf(actions);
    }

    /** What a strategy uses where the venue tells no leverage: that of the first enabled strategy that names one. */
    public Optional<BigDecimal> defaultLeverage() {
        return strategies.stream()
                .filter(StrategyWallet::enabled)
                .flatMap(strategy -> Optional.ofNullable(strategy.defaultLeverage()).stream())
                .findFirst();
    }

    /**
     * One watched wallet.
     *
     * @param wallet {@code 0x} and 40 hex digits, compared without case
     * @param defaultLeverage used only when the venue reports none
     */
    public record StrategyWallet(
            String name,
            String wallet,
            @Nullable BigDecimal budget,
            @Nullable Integer slots,
            @Nullable BigDecimal marginPerSlot,
            @Nullable BigDecimal marginPct,
            @Nullable BigDecimal defaultLeverage,
            String tradingRisk,
            boolean enabled) {}

    /** @param intervalSeconds 0 for a scanner that is pushed to */
    public record Scanner(String name, boolean tracksPositions, int intervalSeconds) {}

    /** @param scanners that it listens to; empty means every position tracker */
    public record RuntimeAction(String name, String type, String decisionMode, List<String> scanners) {
        public RuntimeAction {
            scanners = List.copyOf(scanners);
        }
    }

    /** Who hears what. */
    public record Notifications(
            @Nullable String telegramChatId, boolean dslLifecycle, boolean stopUpdates, boolean actionLifecycle) {}
}
