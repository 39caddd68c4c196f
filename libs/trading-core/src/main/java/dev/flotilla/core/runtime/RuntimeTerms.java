package dev.flotilla.core.runtime;

import dev.flotilla.core.exits.ExitPolicy;
import dev.flotilla.core.runtime.RuntimeDocument.RuntimeAction;
import dev.flotilla.core.runtime.RuntimeDocument.Scanner;
import dev.flotilla.core.runtime.RuntimeDocument.StrategyWallet;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What one wallet of an installed runtime is run by: the document's answers, with every variable put in.
 *
 * @param installation counts up each time the runtime is installed anew after it was deleted; older states are forgotten then
 * @param wallet in lower case
 * @param exit null when the document protects nothing
 * @param defaultLeverage used only where the venue reports none
 * @param slots positions that are meant to be open at once, null when the document does not say
 * @param retire null while the runtime is installed; then what becomes of the stops that rest
 * @param notifications who hears what; null in terms of earlier releases: the defaults
 */
public record RuntimeTerms(
        String runtimeId,
        String strategy,
        String wallet,
        long installation,
        List<Scanner> scanners,
        List<RuntimeAction> actions,
        @Nullable ExitPolicy exit,
        @Nullable BigDecimal defaultLeverage,
        @Nullable Integer slots,
        @Nullable Retire retire,
        RuntimeDocument.@Nullable Notifications notifications) {

    /** Terms that say nothing of notifications. */
    public RuntimeTerms(
            String runtimeId,
            String strategy,
            String wallet,
            long installation,
            List<Scanner> scanners,
            List<RuntimeAction> actions,
            @Nullable ExitPolicy exit,
            @Nullable BigDecimal defaultLeverage,
            @Nullable Integer slots,
            @Nullable Retire retire) {
        this(runtimeId, strategy, wallet, installation, scanners, actions, exit, defaultLeverage, slots, retire, null);
    }

    /** The runtime is deleted. */
    public enum Retire {
        KEEP_STOPS,
        CANCEL_STOPS
    }

    public RuntimeTerms {
        wallet = wallet.toLowerCase(Locale.ROOT);
        scanners = List.copyOf(scanners);
        actions = List.copyOf(actions);
    }

    public static RuntimeTerms of(
            String runtimeId, RuntimeDocument document, StrategyWallet strategy, long installation) {
        return new RuntimeTerms(
                runtimeId,
                strategy.name(),
                strategy.wallet(),
                installation,
                document.scanners(),
                document.actions(),
                document.exit(),
                strategy.defaultLeverage(),
                strategy.slots(),
                null,
                document.notifications());
    }

    public RuntimeTerms retiring(Retire how) {
        return new RuntimeTerms(
                runtimeId,
                strategy,
                wallet,
                installation,
                scanners,
                actions,
                exit,
                defaultLeverage,
                slots,
                how,
                notifications);
    }

    /** The shortest interval of its position trackers. */
    public int scanSeconds() {
        return scanners.stream()
                .filter(Scanner::tracksPositions)
                .mapToInt(Scanner::intervalSeconds)
                .filter(seconds -> seconds > 0)
                .min()
                .orElse(ExitPolicy.DEFAULT_INTERVAL_SECONDS);
    }
}
