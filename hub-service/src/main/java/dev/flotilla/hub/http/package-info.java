/** What requests are refused with. */
@NullMarked
package dev.flotilla.hub.http;

import org.jspecify.annotations.NullMarked;
