/** What a pass reads, and what is shown of it: API, health, metrics. */
@NullMarked
package dev.flotilla.hub.reconcile.adapter;

import org.jspecify.annotations.NullMarked;
