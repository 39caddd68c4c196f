/** Trigger phrases over HTTP. */
@NullMarked
package dev.flotilla.params.phrase.adapter;

import org.jspecify.annotations.NullMarked;
