package dev.flotilla.core.marketmaking;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One key of a market maker's configuration, for who offers it to operators.
 *
 * @param kind {@code number}, {@code whole}, {@code flag} or {@code text}
 * @param standard the default as {@link BigDecimal}, {@link Boolean} or {@link String}; null without one
 * @param range what is accepted, in words; empty when anything of its kind is
 * @param low the least number that is accepted, or the one that it must be above; null when there is none
 * @param high the largest number that is accepted; null when there is none
 * @param words what a text may be; empty when it may be any
 * @param tunable whether tuning may move it
 * @param secret whether its value must never be shown
 */
public record SettingView(
        String key,
        String kind,
        @Nullable Object standard,
        String range,
        @Nullable BigDecimal low,
        @Nullable BigDecimal high,
        List<String> words,
        boolean tunable,
        boolean secret) {

    public SettingView {
        words = List.copyOf(words);
    }
}
