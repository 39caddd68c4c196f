/** Request budgets of venues, pure: what a request costs, who comes first, and how a bucket of tokens empties and fills. */
@NullMarked
package dev.flotilla.venues.budget;

import org.jspecify.annotations.NullMarked;
