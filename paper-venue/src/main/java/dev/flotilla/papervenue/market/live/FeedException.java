package dev.flotilla.papervenue.market.live;

import org.jspecify.annotations.Nullable;

/** A venue's public data could not be had; transient unless it happens at the start. */
public final class FeedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public FeedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
