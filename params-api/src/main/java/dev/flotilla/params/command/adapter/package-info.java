/** Commands over HTTP, from the stream of acks and in Postgres. */
@NullMarked
package dev.flotilla.params.command.adapter;

import org.jspecify.annotations.NullMarked;
