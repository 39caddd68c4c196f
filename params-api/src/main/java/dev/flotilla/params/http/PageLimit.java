package dev.flotilla.params.http;

import org.jspecify.annotations.Nullable;

/** How much one answer may hold. */
public final class PageLimit {

    private PageLimit() {}

    /** The wish, at least 1 and at most {@code max}. */
    public static int of(@Nullable Integer wish, int byDefault, int max) {
        return wish == null ? byDefault : Math.clamp(wish, 1, max);
    }
}
