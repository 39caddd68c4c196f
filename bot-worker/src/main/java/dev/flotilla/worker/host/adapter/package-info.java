/** The technology behind the feature: channels, HTTP, metrics. */
@NullMarked
package dev.flotilla.worker.host.adapter;

import org.jspecify.annotations.NullMarked;
