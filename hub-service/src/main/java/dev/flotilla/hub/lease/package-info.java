/** Who may act for a bot: claims, renewals over both paths, and the silence that ends a lease. */
@NullMarked
package dev.flotilla.hub.lease;

import org.jspecify.annotations.NullMarked;
