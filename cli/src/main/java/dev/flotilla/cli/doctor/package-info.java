/** Checks this machine and says what is missing and how to mend it. */
@NullMarked
package dev.flotilla.cli.doctor;

import org.jspecify.annotations.NullMarked;
