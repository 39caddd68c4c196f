package dev.flotilla.hub.reconcile;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a bot that is placed again after a death may do (D12). */
public enum FailoverPolicy {
    /** It keeps its positions protected and makes no entries until an operator sets its control again. */
    MANUAL,
    /** It trades; it holds nothing that it must know of first. */
    AUTO_STATELESS,
    /** It trades after it has asked the venue for its positions and orders. */
    AUTO_STATEFUL;

    private static final String LIVE = "live";

    /** How another bot takes over from one: a stateful one's positions and orders are looked up and told first. */
    public String mode() {
        return switch (this) {
            case AUTO_STATELESS -> "stateless";
            case MANUAL, AUTO_STATEFUL -> "stateful";
        };
    }

    /** @param ofGroup as the group says it, in small letters; null = by the account: live ones wait for an operator */
    public static FailoverPolicy of(@Nullable String ofGroup, String accountType) {
        if (ofGroup != null) {
            return valueOf(ofGroup.toUpperCase(Locale.ROOT));
        }
        return accountType.equals(LIVE) ? MANUAL : AUTO_STATEFUL;
    }
}
