/** HTTP client of params-api, in the records of the contracts. */
@NullMarked
package dev.flotilla.cli.client;

import org.jspecify.annotations.NullMarked;
