package dev.flotilla.core.exits;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What a runtime has to do after a step, in the order of the list. */
public sealed interface DslEffect {
    /** Publish an event. */
    record Announce(DslEvent event) implements DslEffect {}

    /**
     * Place a reduce-only stop, triggered by the mark price, then cancel the one it replaces.
     *
     * @param replaces order to cancel once the new one rests; null when none rests
     */
    record PlaceStop(
            BigDecimal price, BigDecimal size, @Nullable String replaces) implements DslEffect {}

    record CancelStop(String orderId) implements DslEffect {}

    /** Close the position at market, reduce only. */
    record ClosePosition(DslCloseReason reason, BigDecimal size) implements DslEffect {}

    /** Post a reduce-only limit order on the near side of the book; the stop rests on. */
    record PostClose(DslCloseReason reason, BigDecimal size) implements DslEffect {}

    /** Cancel a limit order of a close that is over. */
    record CancelPost(String orderId) implements DslEffect {}

    record Archive(ArchivedExit exit) implements DslEffect {}

    record RaiseAlert(DslAlert alert) implements DslEffect {}
}
