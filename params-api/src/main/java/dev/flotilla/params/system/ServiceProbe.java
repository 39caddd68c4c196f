package dev.flotilla.params.system;

import dev.flotilla.contracts.api.Infrastructure;
import java.net.URI;

/** Asks one service how it does: up, degraded (it lives but is not ready) or down. Bounded in time. */
public interface ServiceProbe {

    Infrastructure.Part ask(String name, URI url);
}
