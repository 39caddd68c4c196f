/** SQL with named parameters over the reactive Postgres client: all that the services ask of a database. */
@NullMarked
package dev.flotilla.store.sql;

import org.jspecify.annotations.NullMarked;
