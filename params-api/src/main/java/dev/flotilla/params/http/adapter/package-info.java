/** Turns what went wrong into error bodies; describes the API as the build has written it. */
@NullMarked
package dev.flotilla.params.http.adapter;

import org.jspecify.annotations.NullMarked;
