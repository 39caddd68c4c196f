/** Brings what runs to what is wanted: a pure plan per pass, carried out by the leader. */
@NullMarked
package dev.flotilla.hub.reconcile;

import org.jspecify.annotations.NullMarked;
