/** Request budgets that all bots of all workers share, and the venue ports that ask them first (docs/venue-budget.md). */
@NullMarked
package dev.flotilla.worker.budget;

import org.jspecify.annotations.NullMarked;
