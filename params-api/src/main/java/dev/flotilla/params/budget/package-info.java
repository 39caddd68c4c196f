/** The request budgets of the venues, shown to operators. */
@NullMarked
package dev.flotilla.params.budget;

import org.jspecify.annotations.NullMarked;
