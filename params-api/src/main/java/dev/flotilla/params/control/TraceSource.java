package dev.flotilla.params.control;

import org.jspecify.annotations.Nullable;

/** The trace a request belongs to, so that its messages carry it on. */
public interface TraceSource {

    /** W3C {@code traceparent}; null outside of a trace. */
    @Nullable
    String traceParent();
}
