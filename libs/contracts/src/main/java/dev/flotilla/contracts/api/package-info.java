/** REST payloads of params-api and hub-service. */
@NullMarked
package dev.flotilla.contracts.api;

import org.jspecify.annotations.NullMarked;
