package dev.flotilla.cli.up;

import dev.flotilla.cli.client.Http;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Asks a service whether it is ready to work. */
final class Readiness {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final int OK = 200;

    private final Http http;

    Readiness(String url) {
        this.http = new Http(URI.create(url), Optional.empty());
    }

    boolean ready() {
        try {
            return http.send("GET", "/q/health/ready", null, TIMEOUT).statusCode() == OK;
        } catch (IOException e) {
            return false; // not listening yet
        }
    }
}
