package dev.flotilla.cli.terminal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers and times as people read them; an unknown one is shown as {@code -}. */
public final class Figures {
    private static final String UNKNOWN = "-";
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Duration AGE_OF_HOURS = Duration.ofHours(2);
    private static final Duration AGE_OF_MINUTES = Duration.ofMinutes(2);

    private Figures() {}

    /** Two decimals with a sign, for gains and losses. */
    public static String signed(@Nullable BigDecimal amount) {
        if (amount == null) {
            return UNKNOWN;
        }
        String text = money(amount);
        return amount.signum() > 0 ? "+" + text : text;
    }

    public static String money(@Nullable BigDecimal amount) {
        return amount == null
                ? UNKNOWN
                : amount.setScale(2, RoundingMode.HALF_UP).toPlainString();
    }

    /** As precise as given, without needless zeros. */
    public static String plain(@Nullable BigDecimal number) {
        if (number == null) {
            return UNKNOWN;
        }
        BigDecimal stripped = number.stripTrailingZeros();
        return (stripped.scale() < 0 ? stripped.setScale(0) : stripped).toPlainString();
    }

    public static String minute(@Nullable Instant at) {
        return at == null ? UNKNOWN : MINUTE.format(at);
    }

    public static String second(@Nullable Instant at) {
        return at == null ? UNKNOWN : SECOND.format(at);
    }

    public static String age(@Nullable Long millis) {
        if (millis == null) {
            return UNKNOWN;
        }
        Duration age = Duration.ofMillis(millis);
        if (age.compareTo(AGE_OF_HOURS) > 0) {
            return age.toHours() + " h";
        }
        return age.compareTo(AGE_OF_MINUTES) > 0 ? age.toMinutes() + " min" : age.toSeconds() + " s";
    }

    public static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.1f s", nanos / 1e9);
    }

    public static String megabytes(@Nullable Long bytes) {
        return bytes == null ? UNKNOWN : (bytes >> 20) + " MB";
    }

    /** "1 bot", "2 bots". */
    public static String counted(long count, String one) {
        return count + " " + (count == 1 ? one : one + "s");
    }

    public static String orUnknown(@Nullable Object value) {
        return value == null || value.toString().isEmpty() ? UNKNOWN : value.toString();
    }
}
