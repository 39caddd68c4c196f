package dev.flotilla.venues.budget;

import java.util.Locale;

/** Whom a venue counts. */
public enum BudgetScope {
    /** All requests that come from one outgoing address. */
    IP,
    /** All requests of one account. */
    WALLET;

    /** As keys, labels and messages spell it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
