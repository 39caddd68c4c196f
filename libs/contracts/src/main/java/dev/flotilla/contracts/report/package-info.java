/** What bots did, as batches of per-bot segments (decision record D16). */
@NullMarked
package dev.flotilla.contracts.report;

import org.jspecify.annotations.NullMarked;
