@NullMarked
package dev.flotilla.service.nativeimage;

import org.jspecify.annotations.NullMarked;
