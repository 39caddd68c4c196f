@NullMarked
package dev.flotilla.params.status;

import org.jspecify.annotations.NullMarked;
