package dev.flotilla.core.exits;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A state as it was when it ended, or was rebuilt.
 *
 * @param exitPrice null where it is not known
 */
public record ArchivedExit(
        DslState state,
        DslCloseReason reason,
        CloseSource source,
        @Nullable BigDecimal exitPrice,
        long closedAtMillis) {

    /** False for the copies that a changed size leaves behind. */
    public boolean terminal() {
        return reason.terminal();
    }

    public @Nullable BigDecimal realizedProfit() {
        return exitPrice == null ? null : state.position().profit(exitPrice);
    }

    public @Nullable BigDecimal exitRoe() {
        return exitPrice == null ? null : state.position().roe(exitPrice);
    }
}
