package dev.flotilla.worker.runtime;

import dev.flotilla.venues.AccountSnapshot;
import dev.flotilla.venues.VenueRefusedException;
import dev.flotilla.venues.VenueUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes away at the venue what has to go, a step at a time and without ever sleeping, until two reads two seconds apart show that nothing
 * is left (D4, D6). Confined to the bot's loop.
 */
public final class Clearance {

    private static final Duration BETWEEN_READS = Duration.ofSeconds(2);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final int ROUNDS = 3;

    private final Scene scene;
    private final LongSupplier nanos;
    private final Listener listener;
    private boolean begun;
    private boolean clearOnce;
    private boolean proven;
    private long dueAt;

    public Clearance(Scene scene, LongSupplier nanos, Listener listener) {
        this.scene = scene;
        this.nanos = nanos;
        this.listener = listener;
        this.dueAt = nanos.getAsLong();
    }

    /** What has to go, and how. */
    public interface Scene {

        /** Throws when the venue does not answer; then it is read again. */
        AccountSnapshot read() throws InterruptedException;

        /** What has to go and is there, by name. */
        List<String> left(AccountSnapshot seen);

        /** Asks the venue once for everything to go. */
        void clear(AccountSnapshot seen) throws InterruptedException;
    }

    /** Told how it goes. */
    public interface Listener {

        Listener NONE = new Listener() {};

        /** Before anything was asked for. */
        default void begun(AccountSnapshot seen) {}

        /** Something is left, or the venue cannot be read; told anew with each attempt. */
        default void left(List<String> names) {}

        /** One read shows nothing left; another one has to confirm it. */
        default void clear() {}

        default void proven(AccountSnapshot seen) {}
    }

    public boolean proven() {
        return proven;
    }

    /** How long nothing is due. */
    public Duration rest() {
        return proven ? RETRY : Duration.ofNanos(Math.max(0, dueAt - nanos.getAsLong()));
    }

    public void step() throws InterruptedException {
        if (proven || nanos.getAsLong() - dueAt < 0) {
            return;
        }
        try {
            carryOut();
        } catch (VenueUnavailableException | VenueRefusedException e) {
            left(List.of("the venue cannot be read: " + e.getMessage()));
        }
    }

    private void carryOut() throws InterruptedException {
        AccountSnapshot seen = scene.read();
        if (!begun) {
            begun = true;
            listener.begun(seen);
        }
        @Nullable AccountSnapshot cleared = cleared(seen);
        if (cleared == null) {
            return;
        }
        if (!clearOnce) {
            clearOnce = true;
            dueAt = nanos.getAsLong() + BETWEEN_READS.toNanos();
            listener.clear();
        } else {
            proven = true;
            listener.proven(cleared);
        }
    }

    /** The read that shows nothing left, null while something is. */
    private @Nullable AccountSnapshot cleared(AccountSnapshot first) throws InterruptedException {
        AccountSnapshot seen = first;
        List<String> left = scene.left(seen);
        for (int round = 1; !left.isEmpty() && !clearOnce && round < ROUNDS; round++) {
            scene.clear(seen);
            seen = scene.read();
            left = scene.left(seen);
        }
        if (left.isEmpty()) {
            return seen;
        }
        clearOnce = false;
        left(left);
        return null;
    }

    private void left(List<String> names) {
        dueAt = nanos.getAsLong() + RETRY.toNanos();
        listener.left(names);
    }
}
