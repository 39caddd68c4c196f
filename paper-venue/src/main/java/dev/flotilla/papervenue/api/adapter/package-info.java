/** HTTP, WebSocket, health and metrics of the paper venue. */
@NullMarked
package dev.flotilla.papervenue.api.adapter;

import org.jspecify.annotations.NullMarked;
