/** Proposals: what waits for a person, and what a person says about it. A person's word is a command like any other. */
@NullMarked
package dev.flotilla.params.proposal;

import org.jspecify.annotations.NullMarked;
