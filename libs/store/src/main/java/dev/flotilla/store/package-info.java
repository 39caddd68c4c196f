/** The way to Postgres: transactions for blocking callers, the schema's gate, rows and the outbox (decision records D8, D19). */
@NullMarked
package dev.flotilla.store;

import org.jspecify.annotations.NullMarked;
