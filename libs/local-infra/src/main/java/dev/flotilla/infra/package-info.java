/** Real PostgreSQL and Redis servers as child processes, for {@code fleet up} and for tests: no container, no root rights needed. */
@NullMarked
package dev.flotilla.infra;

import org.jspecify.annotations.NullMarked;
