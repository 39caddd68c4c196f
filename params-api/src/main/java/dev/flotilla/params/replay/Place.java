package dev.flotilla.params.replay;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where in a bot's journal a stretch ended: the order is symbol, bar, generation, sequence. */
public record Place(String symbol, Instant barOpenTime, long generation, long seq) {

    /** Before the first decision. */
    static final Place BEGIN = new Place("", Instant.EPOCH, 0, 0);

    private static final Pattern TEXT = Pattern.compile("(\\d{1,18})~(\\d{1,18})~(\\d{1,18})~(.{1,64})");

    String text() {
        return barOpenTime.toEpochMilli() + "~" + generation + "~" + seq + "~" + symbol;
    }

    static Optional<Place> read(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Place(
                    parts.group(4),
                    Instant.ofEpochMilli(Long.parseLong(parts.group(1))),
                    Long.parseLong(parts.group(2)),
                    Long.parseLong(parts.group(3))));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
