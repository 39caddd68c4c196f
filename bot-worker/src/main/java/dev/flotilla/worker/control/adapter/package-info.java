/** The technology behind the feature: channels, HTTP, metrics. */
@NullMarked
package dev.flotilla.worker.control.adapter;

import org.jspecify.annotations.NullMarked;
