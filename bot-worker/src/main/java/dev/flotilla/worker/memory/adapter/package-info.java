/** The technology behind the feature: the JVM's pools, health, events. */
@NullMarked
package dev.flotilla.worker.memory.adapter;

import org.jspecify.annotations.NullMarked;
