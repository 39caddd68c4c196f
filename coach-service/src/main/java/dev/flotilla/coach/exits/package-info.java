/** What runtimes do with positions, told to people as their documents ask. */
@NullMarked
package dev.flotilla.coach.exits;

import org.jspecify.annotations.NullMarked;
