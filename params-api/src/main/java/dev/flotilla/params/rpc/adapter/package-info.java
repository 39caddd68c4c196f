/** Methods by name over HTTP. */
@NullMarked
package dev.flotilla.params.rpc.adapter;

import org.jspecify.annotations.NullMarked;
