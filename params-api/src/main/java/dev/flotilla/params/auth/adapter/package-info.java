/** Bearer tokens on every request, hashes of tokens in Postgres, the admin token's file. */
@NullMarked
package dev.flotilla.params.auth.adapter;

import org.jspecify.annotations.NullMarked;
