package dev.flotilla.store;

import dev.flotilla.store.sql.Session;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one bridge from blocking code to the reactive Postgres client (D19): worker and virtual threads call it and wait, bounded.
 * Each call has a connection and a Vert.x context of its own. Failures are {@link StoreException}s; what the work itself
 * throws comes through unchanged, after the rollback.
 */
@ApplicationScoped
public class Transactions {

    private final Pool pool;
    private final Vertx vertx;
    private final Duration timeout;

    Transactions(Pool pool, Vertx vertx, StoreConfig config) {
        this.pool = pool;
        this.vertx = vertx;
        this.timeout = config.transactionTimeout();
    }

    /** Runs the work in one transaction: committed when its Uni gives an item, rolled back when it fails. */
    public <T extends @Nullable Object> T inTransaction(Function<Session, Uni<T>> work) {
        return await(() -> pool.withTransaction(connection -> started(work, connection)));
    }

    /** Runs reads that need no common snapshot: each statement is a transaction of its own. */
    public <T extends @Nullable Object> T reading(Function<Session, Uni<T>> work) {
        return await(() -> pool.withConnection(connection -> started(work, connection)));
    }

    /** What the work throws before it has a Uni fails that Uni, so that it is rolled back like any other failure. */
    private static <T extends @Nullable Object> Uni<T> started(
            Function<Session, Uni<T>> work, SqlConnection connection) {
        return Uni.createFrom().deferred(() -> work.apply(new Session(connection)));
    }

    /**
     * Brings a foreign Uni (a Redis or HTTP client's) back to the transaction's own thread; without it what is
     * chained behind would run on that client's thread. To be called where the work is built.
     */
    public static <T extends @Nullable Object> Uni<T> backFrom(Uni<T> foreign) {
        Context own = Objects.requireNonNull(Vertx.currentContext(), "not on a transaction's thread");
        return foreign.emitOn(task -> own.runOnContext(_ -> task.run()));
    }

    private <T extends @Nullable Object> T await(Supplier<Uni<T>> work) {
        if (Context.isOnEventLoopThread()) {
            throw new IllegalStateException("a transaction blocks: call it from a worker or virtual thread");
        }
        CompletableFuture<T> done = new CompletableFuture<>();
        Context own = Objects.requireNonNull(VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext()));
        VertxContextSafetyToggle.setContextSafe(own, true);
        own.runOnContext(_ -> start(work, done));
        return get(done);
    }

    private static <T extends @Nullable Object> void start(Supplier<Uni<T>> work, CompletableFuture<T> done) {
        try {
            work.get().subscribe().with(done::complete, done::completeExceptionally);
        } catch (RuntimeException e) {
            done.completeExceptionally(e);
        }
    }

    /** On timeout the transaction is left to end by itself (Postgres bounds it): cancelling would leak its connection. */
    private <T extends @Nullable Object> T get(CompletableFuture<T> done) {
        try {
            return done.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw StoreFailures.of(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            throw new StoreException.Unavailable("no answer from Postgres within " + timeout, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException.Unavailable("interrupted while waiting for Postgres", e);
        }
    }
}
