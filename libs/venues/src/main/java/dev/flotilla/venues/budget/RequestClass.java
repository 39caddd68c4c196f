package dev.flotilla.venues.budget;

import java.util.Locale;

/** What a request is for, most important first. A class may not use what is kept back for the classes before it. */
public enum RequestClass {
    /** Places a stop or a target, or makes a position smaller. Never held back by us. */
    PROTECTIVE,
    /** Cancels an order, or reads what protection and proof hang on. */
    CANCEL,
    /** Opens or adds to a position. */
    ENTRY,
    /** Any other read. */
    READ;

    /** As labels and messages spell it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
