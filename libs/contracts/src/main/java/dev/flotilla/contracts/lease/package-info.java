/** Who may act for a bot: claims, renewals and their answers. */
@NullMarked
package dev.flotilla.contracts.lease;

import org.jspecify.annotations.NullMarked;
