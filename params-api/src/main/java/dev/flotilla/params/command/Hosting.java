package dev.flotilla.params.command;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which instance states mean that a worker has the bot. */
final class Hosting {

    private static final Set<String> HOSTED = Set.of("STARTING", "RUNNING", "PAUSED", "STOPPING");

    private Hosting() {}

    /** @param actual instance state at the hub; null before the hub has seen the bot */
    static boolean hosted(@Nullable String actual) {
        return actual != null && HOSTED.contains(actual);
    }
}
