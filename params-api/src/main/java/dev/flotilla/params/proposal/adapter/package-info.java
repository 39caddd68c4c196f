/** Proposals over HTTP, and their queries. */
@NullMarked
package dev.flotilla.params.proposal.adapter;

import org.jspecify.annotations.NullMarked;
