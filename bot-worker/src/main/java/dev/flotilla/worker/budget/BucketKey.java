package dev.flotilla.worker.budget;

import dev.flotilla.venues.budget.BudgetScope;

/**
 * Which bucket.
 *
 * @param name of the outgoing address, or the wallet
 */
public record BucketKey(String venue, BudgetScope scope, String name) {}
