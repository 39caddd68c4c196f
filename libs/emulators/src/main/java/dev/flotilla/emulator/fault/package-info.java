/** What goes wrong, when: scripted or drawn from a seed, the same for every emulator. */
@NullMarked
package dev.flotilla.emulator.fault;

import org.jspecify.annotations.NullMarked;
