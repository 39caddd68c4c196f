/** Strategies over HTTP. */
@NullMarked
package dev.flotilla.params.strategy.adapter;

import org.jspecify.annotations.NullMarked;
