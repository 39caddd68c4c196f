/** What the answers of the API have in common: outcomes, refusals, request bodies. */
@NullMarked
package dev.flotilla.params.http;

import org.jspecify.annotations.NullMarked;
