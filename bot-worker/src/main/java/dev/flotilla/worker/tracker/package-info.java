/**
 * A runtime as a bot: watches the positions of one wallet, whoever opened them, and protects each by two-phase exits. It opens nothing.
 */
@NullMarked
package dev.flotilla.worker.tracker;

import org.jspecify.annotations.NullMarked;
