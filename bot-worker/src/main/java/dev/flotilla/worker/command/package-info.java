/**
 * Fleet commands at the worker: gates close in the thread that hears of them, the bots' loops carry them out, answers go back in
 * batches and are remembered for those who ask again.
 */
@NullMarked
package dev.flotilla.worker.command;

import org.jspecify.annotations.NullMarked;
