package dev.flotilla.papervenue.market;

import org.jspecify.annotations.Nullable;

/** A market that cannot be played as configured; the message says what to do. Ends the start of the process. */
public final class MarketException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MarketException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
