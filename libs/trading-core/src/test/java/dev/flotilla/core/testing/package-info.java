/** What the tests of the core share: seeds, recorded data, random markets. */
@NullMarked
package dev.flotilla.core.testing;

import org.jspecify.annotations.NullMarked;
