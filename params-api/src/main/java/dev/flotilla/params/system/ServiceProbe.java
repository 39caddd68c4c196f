package dev.flotilla.params.system;

import dev.flotilla.contracts.api.Fleet;
import java.net.URI;

/** Asks one service how it does: up, degraded (it lives but is not ready) or down. Bounded in time. */
public interface ServiceProbe {

    Fleet.Part ask(String name, URI url);
}
