/** What the worker tells about itself: health, facts, build. */
@NullMarked
package dev.flotilla.worker.self;

import org.jspecify.annotations.NullMarked;
