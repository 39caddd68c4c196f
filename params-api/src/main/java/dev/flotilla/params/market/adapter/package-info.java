/** The paper venue over HTTP. */
@NullMarked
package dev.flotilla.params.market.adapter;

import org.jspecify.annotations.NullMarked;
