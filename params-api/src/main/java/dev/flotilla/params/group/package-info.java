/** Groups of bots: a name for commands, and the policy by which their bots are placed again. */
@NullMarked
package dev.flotilla.params.group;

import org.jspecify.annotations.NullMarked;
