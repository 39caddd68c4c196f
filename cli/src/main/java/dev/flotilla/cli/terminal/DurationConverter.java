package dev.flotilla.cli.terminal;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code 90s}, {@code 10m}, {@code 2h}, {@code 1h30m}, {@code 500ms}, {@code 1d}, or ISO-8601. */
public final class DurationConverter implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
        try {
            Duration parsed = Duration.parse(iso(text.strip().toUpperCase(Locale.ROOT)));
            if (parsed.isPositive()) {
                return parsed;
            }
        } catch (DateTimeParseException | ArithmeticException e) {
            throw new TypeConversionException("'" + text + "' is no duration; write 90s, 10m, 2h or 1h30m");
        }
        throw new TypeConversionException("'" + text + "' is not a positive duration");
    }

    private static String iso(String text) {
        if (text.startsWith("P")) {
            return text;
        }
        if (text.matches("\\d{1,12}MS")) {
            return "PT" + Long.parseLong(text.replace("MS", "")) / 1000.0 + "S";
        }
        int days = text.indexOf('D');
        if (days < 0) {
            return "PT" + text;
        }
        String rest = text.substring(days + 1);
        return "P" + text.substring(0, days + 1) + (rest.isEmpty() ? "" : "T" + rest);
    }
}
