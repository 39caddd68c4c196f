package dev.flotilla.worker.runtime;

import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What an earlier life of a bot has left behind, read with distrust. */
public final class RememberedState {
    private static final Logger LOG = Logger.getLogger(RememberedState.class);

    private RememberedState() {}

    /**
     * Null when there is none, or none that this build can read: then the venue's positions, orders and fills tell what matters.
     *
     * @param known layout that this build reads
     * @param reader throws {@link IllegalArgumentException} at what is no such state
     */
    public static <T> @Nullable T read(
            String botId, @Nullable String state, int known, ToIntFunction<T> version, Function<String, T> reader) {
        if (state == null) {
            return null;
        }
        try {
            T memory = reader.apply(state);
            if (version.applyAsInt(memory) == known) {
                return memory;
            }
            LOG.warnf("state of another layout, beginning anew botId=%s version=%d", botId, version.applyAsInt(memory));
        } catch (IllegalArgumentException | NullPointerException e) {
            LOG.warnf("state cannot be read, beginning anew botId=%s cause=%s", botId, e.getMessage());
        }
        return null;
    }
}
