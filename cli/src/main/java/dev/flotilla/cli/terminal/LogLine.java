package dev.flotilla.cli.terminal;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Map;

/** One line of a service's log, which is JSON, as people read it; other lines stay as they are. */
public final class LogLine {
    private LogLine() {}

    public static String readable(String line) {
        if (!line.startsWith("{")) {
            return line;
        }
        try {
            Map<?, ?> fields = JsonText.read(line, Map.class);
            if (!fields.containsKey("message")) {
                return line;
            }
            return text(fields, "timestamp") + " " + pad(text(fields, "level")) + " ["
                    + shortName(text(fields, "loggerName")) + "] " + text(fields, "message") + exception(fields);
        } catch (JsonProcessingException e) {
            return line; // torn by a rotation or a crash: shown as it is
        }
    }

    private static String exception(Map<?, ?> fields) {
        return fields.get("exception") instanceof Map<?, ?> exception
                ? " (" + text(exception, "exceptionType") + ": " + text(exception, "message") + ")"
                : "";
    }

    private static String text(Map<?, ?> fields, String name) {
        Object value = fields.get(name);
        return value == null ? "" : value.toString();
    }

    private static String pad(String level) {
        return level.length() >= 5 ? level : level + " ".repeat(5 - level.length());
    }

    private static String shortName(String logger) {
        return logger.substring(logger.lastIndexOf('.') + 1);
    }
}
