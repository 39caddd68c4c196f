/** The whole worker against a real Redis and stubs of the services around it. */
@NullMarked
package dev.flotilla.worker.it;

import org.jspecify.annotations.NullMarked;
