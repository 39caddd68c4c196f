package dev.flotilla.emulator.server;

import java.util.Map;

/**
 * A request as it came.
 *
 * @param query raw, without the question mark; empty when there is none
 * @param headers names in lower case
 */
public record EmulatorRequest(String method, String path, String query, Map<String, String> headers, String body) {

    public EmulatorRequest {
        headers = Map.copyOf(headers);
    }

    /** Method, space, path: what faults name. */
    public String route() {
        return method + " " + path;
    }

    public String header(String name) {
        return headers.getOrDefault(name, "");
    }
}
