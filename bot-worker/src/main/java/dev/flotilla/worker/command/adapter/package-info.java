/** The technology behind the feature: channels and HTTP. */
@NullMarked
package dev.flotilla.worker.command.adapter;

import org.jspecify.annotations.NullMarked;
