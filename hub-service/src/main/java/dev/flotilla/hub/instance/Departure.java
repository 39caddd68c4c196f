package dev.flotilla.hub.instance;

/** How a holder's lease came to its end. */
public enum Departure {
    /** A full TTL without a sign of life. */
    SILENT,
    /** It fenced itself and said so. */
    FENCED,
    /** It let go in order: asked to, or because it shuts down. */
    LET_GO,
    /** It could not start or run the bot. */
    FAILED
}
