/** The audit chain: each event's hash covers its predecessor's, so that a changed or missing one shows. */
@NullMarked
package dev.flotilla.store.audit;

import org.jspecify.annotations.NullMarked;
