/** Who may act: the leases this worker holds, their renewal on two paths, and fencing when both fall silent (D1). */
@NullMarked
package dev.flotilla.worker.lease;

import org.jspecify.annotations.NullMarked;
