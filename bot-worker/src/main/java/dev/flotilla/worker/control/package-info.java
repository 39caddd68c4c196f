/** What operators want of the hosted bots, heard over the command stream and polled over HTTP. */
@NullMarked
package dev.flotilla.worker.control;

import org.jspecify.annotations.NullMarked;
