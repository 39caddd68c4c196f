/** What is sent to a venue: sides and brackets. */
@NullMarked
package dev.flotilla.core.order;

import org.jspecify.annotations.NullMarked;
