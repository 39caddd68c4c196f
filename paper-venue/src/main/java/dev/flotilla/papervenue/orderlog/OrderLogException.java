package dev.flotilla.papervenue.orderlog;

import org.jspecify.annotations.Nullable;

/** The order log cannot be read or written; the message names the file. */
public final class OrderLogException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public OrderLogException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
