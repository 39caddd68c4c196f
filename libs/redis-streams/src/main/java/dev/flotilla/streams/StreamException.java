package dev.flotilla.streams;

import org.jspecify.annotations.Nullable;

/** Redis did not take or give a stream entry; the same call may be made again, since entries are told apart by message id. */
public final class StreamException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StreamException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
