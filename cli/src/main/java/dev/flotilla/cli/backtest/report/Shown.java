package dev.flotilla.cli.backtest.report;

import dev.flotilla.core.decimal.Decimals;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Figures as the report shows them: a real minus sign, an unknown one is a dash. */
final class Shown {
    static final String UNKNOWN = "–";
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final MathContext PRICE = new MathContext(8, RoundingMode.HALF_UP);

    private Shown() {}

    static String money(@Nullable BigDecimal amount) {
        return amount == null ? UNKNOWN : minus(String.format(Locale.ROOT, "%,.2f", amount));
    }

    static String signedMoney(BigDecimal amount) {
        return (amount.signum() > 0 ? "+" : "") + money(amount);
    }

    /** A fraction as percent. */
    static String percent(@Nullable BigDecimal share, int decimals) {
        return share == null ? UNKNOWN : minus(Decimals.fixed(share.movePointRight(2), decimals)) + " %";
    }

    static String signedPercent(BigDecimal share, int decimals) {
        return (share.signum() > 0 ? "+" : "") + percent(share, decimals);
    }

    static String ratio(@Nullable BigDecimal ratio) {
        return ratio == null ? UNKNOWN : minus(Decimals.fixed(ratio, 2));
    }

    static String ratio(@Nullable Double ratio) {
        return ratio == null ? UNKNOWN : minus(String.format(Locale.ROOT, "%.2f", ratio));
    }

    /** As precise as it is, at most eight digits. */
    static String price(BigDecimal price) {
        return minus(Decimals.plain(price.round(PRICE)));
    }

    static String minute(long timeMillis) {
        return MINUTE.format(Instant.ofEpochMilli(timeMillis));
    }

    /** {@code 3 d 4 h}, {@code 2 h 5 min}, {@code 40 min}. */
    static String span(long millis) {
        long minutes = millis / 60_000;
        if (minutes >= 1_440) {
            return minutes / 1_440 + " d " + minutes % 1_440 / 60 + " h";
        }
        return minutes >= 60 ? minutes / 60 + " h " + minutes % 60 + " min" : minutes + " min";
    }

    private static String minus(String number) {
        return number.replace('-', '−');
    }
}
