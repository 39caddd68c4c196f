package dev.flotilla.cli.mm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.cli.json.BadInput;
import dev.flotilla.cli.json.BadInput.Code;
import dev.flotilla.cli.json.ExactJson;
import dev.flotilla.cli.json.Fields;
import dev.flotilla.core.marketmaking.SettingException;
import dev.flotilla.core.marketmaking.Settings;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads a market maker's settings out of JSON: numbers and flags as such, never as text. */
final class SettingFields {
    private SettingFields() {}

    static Settings settings(Fields parent, String name) {
        JsonNode object = parent.anyObject(name);
        Map<String, Object> values = new LinkedHashMap<>();
        object.properties()
                .forEach(entry ->
                        values.put(entry.getKey(), value(entry.getValue(), parent.at(name) + "." + entry.getKey())));
        try {
            return Settings.of(values);
        } catch (SettingException bad) {
            throw new BadInput(
                    code(bad.fault()),
                    parent.at(name) + "." + ExactJson.shortened(bad.key()),
                    ExactJson.shortened(bad.key()) + " " + bad.words());
        }
    }

    private static Object value(JsonNode value, String path) {
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        if (value.isTextual()) {
            return value.textValue();
        }
        return ExactJson.decimal(value, ExactJson.shortened(path));
    }

    private static Code code(SettingException.Fault fault) {
        return switch (fault) {
            case UNKNOWN_KEY -> Code.UNKNOWN_FIELD;
            case WRONG_TYPE -> Code.WRONG_TYPE;
            case INVALID_VALUE -> Code.INVALID_VALUE;
        };
    }
}
