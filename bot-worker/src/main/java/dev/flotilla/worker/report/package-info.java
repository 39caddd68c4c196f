/** Reports of bots: written once as JSON lines, spooled, then shipped in batches until they are acked (D11, D16). */
@NullMarked
package dev.flotilla.worker.report;

import org.jspecify.annotations.NullMarked;
