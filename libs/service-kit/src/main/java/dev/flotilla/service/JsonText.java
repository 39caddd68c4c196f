package dev.flotilla.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;

/** Prints what we made ourselves; a value that cannot be printed is a bug. */
public final class JsonText {

    private JsonText() {}

    public static String of(ObjectMapper json, Object value) {
        return of(json.writer(), value);
    }

    public static String of(ObjectWriter json, Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "cannot print a " + value.getClass().getSimpleName() + ": " + e.getOriginalMessage(), e);
        }
    }
}
