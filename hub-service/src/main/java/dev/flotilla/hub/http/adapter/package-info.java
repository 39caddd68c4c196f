/** How errors are answered. */
@NullMarked
package dev.flotilla.hub.http.adapter;

import org.jspecify.annotations.NullMarked;
