package dev.flotilla.core.strategy;

import dev.flotilla.core.risk.TrailingResult;
import java.math.BigDecimal;

/** What a decision wants done at the venue. */
public sealed interface Action {
    /** Open a position with its stop and target, or propose it when the mode asks for approval. */
    record Enter(OrderPlan plan) implements Action {}

    /** Close the whole position at market, reduce-only. */
    record Close(String reason) implements Action {}

    /** Move the stop of the open position; the new one counts from the next bar. */
    record MoveStop(BigDecimal newStopLoss, TrailingResult trailing) implements Action {}

    /** Leave everything as it is. */
    record None() implements Action {}
}
