package dev.flotilla.store;

import org.jspecify.annotations.Nullable;

/** Why a transaction did not end as asked. A caller decides by type, never by text. */
public abstract sealed class StoreException extends RuntimeException {

    private StoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** A row with this key exists already; nothing was written. */
    public static final class Duplicate extends StoreException {
        Duplicate(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** Postgres refused the values (check, foreign key, not null, type); nothing was written. */
    public static final class Refused extends StoreException {
        Refused(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** This service's role may not do that: the table belongs to another service (D8). Nothing was written. */
    public static final class Forbidden extends StoreException {
        Forbidden(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** A deadlock or serialisation conflict with another transaction; nothing was written, the same call may be repeated. */
    public static final class Contended extends StoreException {
        Contended(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * Postgres did not answer, in time or at all. Whether the transaction was committed is unknown: only an idempotent
     * call may be repeated.
     */
    public static final class Unavailable extends StoreException {
        Unavailable(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
