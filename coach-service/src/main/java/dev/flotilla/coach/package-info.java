/** coach-service: scheduled intelligence over what bots reported. */
@NullMarked
package dev.flotilla.coach;

import org.jspecify.annotations.NullMarked;
