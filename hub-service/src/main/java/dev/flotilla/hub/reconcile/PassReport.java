package dev.flotilla.hub.reconcile;

import dev.flotilla.hub.instance.Instance;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the last pass saw and did.
 *
 * @param actions of which some may have been void because a row moved on meanwhile
 * @param wakeAt when the next pass is due at the latest; null when only the tick asks for it
 * @param instances as read, before this pass changed them
 */
public record PassReport(
        Instant at,
        Duration took,
        int actions,
        int voided,
        @Nullable Instant wakeAt,
        List<Instance> instances) {}
