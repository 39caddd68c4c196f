package dev.flotilla.cli.locate;

import java.net.URI;
import java.util.Optional;

/**
 * The fleet a command talks to.
 *
 * @param token empty when none was found: the API will say 401
 * @param record the local fleet behind it, when it is one
 */
public record Target(URI url, Optional<String> token, Optional<FleetRecord> record) {
    @Override
    public String toString() {
        return "Target[" + url + "]"; // the token stays out of messages
    }
}
