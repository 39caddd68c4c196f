@NullMarked
package dev.flotilla.simulation.run;

import org.jspecify.annotations.NullMarked;
