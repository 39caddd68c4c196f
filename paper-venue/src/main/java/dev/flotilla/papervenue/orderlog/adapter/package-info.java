/** The order log as files: JSON lines with checksums, segments and snapshots. */
@NullMarked
package dev.flotilla.papervenue.orderlog.adapter;

import org.jspecify.annotations.NullMarked;
