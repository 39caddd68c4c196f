package dev.flotilla.worker.budget;

import dev.flotilla.venues.budget.RequestClass;

/** Whether a request that waits for tokens should still be sent; asked often, from the waiting thread. */
@FunctionalInterface
public interface Wanted {

    Wanted ALWAYS = _ -> true;

    boolean still(RequestClass kind);
}
