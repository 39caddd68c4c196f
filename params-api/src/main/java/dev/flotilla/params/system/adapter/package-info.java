/** Probes of the parts, and this process's own description. */
@NullMarked
package dev.flotilla.params.system.adapter;

import org.jspecify.annotations.NullMarked;
