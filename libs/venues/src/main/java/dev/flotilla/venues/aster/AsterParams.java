package dev.flotilla.venues.aster;

import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Parameters in the order in which they are signed and sent. Mutable, built for one request. */
final class AsterParams {

    private final StringBuilder text = new StringBuilder();

    /** Adds one; a null value is left out. */
    AsterParams with(String name, @Nullable String value) {
        if (value != null) {
            if (!text.isEmpty()) {
                text.append('&');
            }
            text.append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
        return this;
    }

    AsterParams with(String name, long value) {
        return with(name, Long.toString(value));
    }

    /** Plain digits, never an exponent. */
    AsterParams with(String name, @Nullable BigDecimal value) {
        return with(name, value == null ? null : value.toPlainString());
    }

    AsterParams copy() {
        AsterParams copy = new AsterParams();
        copy.text.append(text);
        return copy;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
