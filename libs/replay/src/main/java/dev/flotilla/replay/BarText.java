package dev.flotilla.replay;

import dev.flotilla.core.market.Bar;
import java.math.BigDecimal;

/** A bar as one piece of text and back, each digit kept. */
final class BarText {

    private static final int FIELDS = 6;

    private BarText() {}

    static String of(Bar bar) {
        return bar.openTimeMillis() + "," + bar.open() + "," + bar.high() + "," + bar.low() + "," + bar.close() + ","
                + bar.volume();
    }

    /** Throws {@link IllegalArgumentException} for text that is not a bar. */
    static Bar read(String text) {
        String[] fields = text.split(",", -1);
        if (fields.length != FIELDS) {
            throw new IllegalArgumentException("a bar has " + FIELDS + " fields, was " + text);
        }
        return new Bar(
                Long.parseLong(fields[0]),
                new BigDecimal(fields[1]),
                new BigDecimal(fields[2]),
                new BigDecimal(fields[3]),
                new BigDecimal(fields[4]),
                new BigDecimal(fields[5]));
    }
}
