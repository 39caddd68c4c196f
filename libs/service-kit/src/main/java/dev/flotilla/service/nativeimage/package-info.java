/** What a native program must know before it is compiled. */
@NullMarked
package dev.flotilla.service.nativeimage;

import org.jspecify.annotations.NullMarked;
