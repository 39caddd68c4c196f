package dev.flotilla.worker.budget;

import dev.flotilla.venues.budget.PenaltyTerms;
import dev.flotilla.venues.budget.RequestLimits;
import dev.flotilla.venues.budget.Reserves;
import java.time.Duration;

/**
 * How a venue's budget is kept.
 *
 * @param egress name of the address that this worker's requests go out from
 * @param usedPct share of a limit that is used at all
 * @param burstPct share of that which may be used at once
 * @param keep how long tokens are kept at hand; Duration.ZERO = none are
 * @param assumedWorkers how many share a limit as long as nobody has told
 */
public record BudgetSettings(
        RequestLimits limits,
        String egress,
        int usedPct,
        int burstPct,
        Reserves reserves,
        PenaltyTerms penalties,
        Duration keep,
        int assumedWorkers) {}
