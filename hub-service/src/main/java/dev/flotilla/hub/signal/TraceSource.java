package dev.flotilla.hub.signal;

import org.jspecify.annotations.Nullable;

/** The trace that the calling thread works for, as W3C text; null when it works for none. */
public interface TraceSource {

    @Nullable
    String traceParent();
}
