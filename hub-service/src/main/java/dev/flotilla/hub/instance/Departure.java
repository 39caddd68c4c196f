package dev.flotilla.hub.instance;

/** How a holder's lease came to its end. */
public enum Departure {
    /** A full TTL without a sign of life. */
    SILENT,
    /** It fenced itself and said so. */
    FENCED,
    /** It could not start or run the bot. */
    FAILED
}
