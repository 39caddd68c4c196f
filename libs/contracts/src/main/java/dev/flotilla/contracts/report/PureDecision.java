package dev.flotilla.contracts.report;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What the rules alone made of a decision's inputs; the report beside it says what was done in the end.
 *
 * @param decision long, short, wait, hold or close
 * @param status the one it gets when its action succeeds
 * @param note null when the status says it all
 * @param action enter, close, move_stop or none; an entry's plan is the report's order
 * @param newStopLoss of move_stop, else null
 * @param because reason of a close or of a moved stop, else null
 */
public record PureDecision(
        String decision,
        String status,
        @Nullable String note,
        String action,
        @Nullable BigDecimal newStopLoss,
        @Nullable String because) {}
