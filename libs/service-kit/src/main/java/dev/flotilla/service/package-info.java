/** What every service shows to the other services in the same way: token check, self description, JSON manners. */
@NullMarked
package dev.flotilla.service;

import org.jspecify.annotations.NullMarked;
