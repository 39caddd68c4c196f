/** How the services, Postgres, Redis and the streams do. */
@NullMarked
package dev.flotilla.params.system;

import org.jspecify.annotations.NullMarked;
