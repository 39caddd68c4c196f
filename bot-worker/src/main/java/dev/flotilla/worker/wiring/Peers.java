package dev.flotilla.worker.wiring;

import dev.flotilla.worker.peer.PeerClient;

/** The services this worker calls. */
record Peers(PeerClient params, PeerClient hub) {}
