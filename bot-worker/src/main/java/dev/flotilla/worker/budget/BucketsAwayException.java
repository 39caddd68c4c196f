package dev.flotilla.worker.budget;

import org.jspecify.annotations.Nullable;

/** The shared buckets did not answer in time; tokens may have been taken all the same. */
public final class BucketsAwayException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BucketsAwayException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
