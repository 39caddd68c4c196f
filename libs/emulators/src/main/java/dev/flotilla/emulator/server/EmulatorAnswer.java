package dev.flotilla.emulator.server;

import java.util.LinkedHashMap;
import java.util.Map;

/** An answer in JSON. */
public record EmulatorAnswer(int status, Map<String, String> headers, String body) {

    private static final int OK = 200;

    public EmulatorAnswer {
        headers = Map.copyOf(headers);
    }

    public static EmulatorAnswer ok(String body) {
        return new EmulatorAnswer(OK, Map.of(), body);
    }

    public static EmulatorAnswer of(int status, String body) {
        return new EmulatorAnswer(status, Map.of(), body);
    }

    public EmulatorAnswer with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new EmulatorAnswer(status, more, body);
    }
}
