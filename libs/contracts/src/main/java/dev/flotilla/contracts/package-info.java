/** What crosses a process edge. Wire records only grow: new fields are optional, nothing is renamed or retyped. */
@NullMarked
package dev.flotilla.contracts;

import org.jspecify.annotations.NullMarked;
