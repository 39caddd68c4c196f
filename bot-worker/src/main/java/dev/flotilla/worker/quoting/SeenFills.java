package dev.flotilla.worker.quoting;

import java.util.LinkedHashSet;

/** Ids of the newest fills, so that one told twice counts once. Confined to the loop. */
final class SeenFills {

    private static final int REMEMBERED = 10_000;

    private final LinkedHashSet<String> ids = new LinkedHashSet<>();

    /** False when it was there. */
    boolean add(String fillId) {
        boolean added = ids.add(fillId);
        if (ids.size() > REMEMBERED) {
            ids.removeFirst();
        }
        return added;
    }
}
