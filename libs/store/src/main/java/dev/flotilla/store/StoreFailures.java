package dev.flotilla.store;

import io.smallrye.mutiny.CompositeException;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.sql.SQLException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Names the failure behind what the database client threw: by SQL state and type. Other exceptions pass unchanged. */
final class StoreFailures {

    private static final int CAUSES_MAX = 16;

    private StoreFailures() {}

    static RuntimeException of(Throwable thrown) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < CAUSES_MAX; depth++) {
            RuntimeException known = known(cause, thrown);
            if (known != null) {
                return known;
            }
            cause = wraps(cause) ? cause.getCause() : null;
        }
        return thrown instanceof RuntimeException runtime
                ? runtime
                // The pool's own refusals (closed, no connection in time) are plain Throwables.
                : new StoreException.Unavailable("no connection to Postgres: " + thrown.getMessage(), thrown);
    }

    /** Wrappers of the database's clients. What the work itself threw is left as it is, whatever its cause. */
    private static boolean wraps(Throwable thrown) {
        return thrown instanceof CompletionException
                || thrown instanceof CompositeException; // its cause is what failed first
    }

    private static @Nullable RuntimeException known(Throwable cause, Throwable thrown) {
        return switch (cause) {
            case StoreException already -> already;
            case PgException pg -> bySqlState(pg.getSqlState(), pg.getMessage(), thrown);
            case SQLException sql -> bySqlState(sql.getSQLState(), sql.getMessage(), thrown);
            case IOException _ -> gone(cause, thrown);
            case TimeoutException _ -> gone(cause, thrown);
            case VertxException _ -> gone(cause, thrown);
            case null, default -> null;
        };
    }

    private static @Nullable RuntimeException bySqlState(
            @Nullable String state, @Nullable String message, Throwable thrown) {
        String text = "Postgres says " + state + ": " + message;
        String group = state == null || state.length() < 2 ? "" : state.substring(0, 2);
        return switch (group) {
            case "23" ->
                "23505".equals(state)
                        ? new StoreException.Duplicate(text, thrown)
                        : new StoreException.Refused(text, thrown);
            case "22" -> new StoreException.Refused(text, thrown);
            case "40" -> new StoreException.Contended(text, thrown);
            case "08", "53", "57", "58", "XX" -> new StoreException.Unavailable(text, thrown);
            case "28" -> new StoreException.Unavailable(text + "; check this service's role and password", thrown);
            default -> "42501".equals(state) ? new StoreException.Forbidden(text, thrown) : null;
        };
    }

    private static StoreException gone(Throwable cause, Throwable thrown) {
        String what =
                cause instanceof ClosedChannelException ? "connection closed" : String.valueOf(cause.getMessage());
        return new StoreException.Unavailable("Postgres does not answer: " + what, thrown);
    }
}
