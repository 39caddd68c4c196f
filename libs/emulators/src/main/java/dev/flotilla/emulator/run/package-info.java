/** Emulators as a user runs them: a venue by its name on recorded data, with accounts whose keys are drawn. */
@org.jspecify.annotations.NullMarked
package dev.flotilla.emulator.run;
