package dev.flotilla.core.marketmaking;

import dev.flotilla.core.marketmaking.Setting.Kind;
import dev.flotilla.core.marketmaking.SettingException.Fault;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A checked configuration: every key is known, every value fits, and what belongs together is in order. */
public final class Settings {
    private static final Map<String, List<String>> WORDS = Map.of(
            "MM_ENVIRONMENT", List.of("testnet", "mainnet"),
            "MM_OFFSET_MODE", List.of("fixed", "dynamic"),
            "MM_MARKET_PROFILE", List.of("legacy", "crypto"));
    private static final List<List<String>> ASCENDING = List.of(
            List.of("MM_MIN_OFFSET_BPS", "MM_MAX_OFFSET_BPS"),
            List.of("MM_VOL_REGIME_CALM_BPS", "MM_VOL_REGIME_ELEVATED_BPS", "MM_VOL_REGIME_EXTREME_BPS"),
            List.of("MM_INVENTORY_WARN_PCT", "MM_INVENTORY_CRITICAL_PCT", "MM_INVENTORY_HARD_PCT"));

    private final Map<String, Object> given;

    private Settings(Map<String, Object> given) {
        this.given = given;
    }

    /**
     * Checks values by key: numbers as {@link BigDecimal}, flags as {@link Boolean}, the rest as text.
     *
     * @throws SettingException for the first key that is at fault
     */
    public static Settings of(Map<String, Object> values) {
        Settings settings = new Settings(new LinkedHashMap<>(values));
        values.forEach(Settings::check);
        ASCENDING.forEach(settings::checkOrder);
        return settings;
    }

    private static void check(String key, Object value) {
        Setting setting = SettingTable.find(key);
        if (setting == null) {
            throw new SettingException(Fault.UNKNOWN_KEY, key, "is no key of a market maker");
        }
        switch (setting.kind()) {
            case FLAG -> requireType(key, value instanceof Boolean, "must be true or false");
            case TEXT -> checkWord(key, value);
            case NUMBER, WHOLE -> checkNumber(setting, value);
        }
    }

    /** Never repeats the value: some of these texts are keys. */
    private static void checkWord(String key, Object value) {
        requireType(key, value instanceof String, "must be a text");
        List<String> words = WORDS.getOrDefault(key, List.of());
        require(
                key,
                words.isEmpty() || words.contains(String.valueOf(value)),
                "must be one of " + String.join(", ", words));
    }

    private static void checkNumber(Setting setting, Object value) {
        String key = setting.key();
        if (!(value instanceof BigDecimal number)) {
            throw new SettingException(Fault.WRONG_TYPE, key, "must be a number");
        }
        boolean whole = number.stripTrailingZeros().scale() <= 0;
        require(key, setting.kind() != Kind.WHOLE || whole, "must be a whole number, was " + number.toPlainString());
        require(
                key,
                setting.range().holds(number),
                "must be " + setting.range().text() + ", was " + number.toPlainString());
    }

    private void checkOrder(List<String> keys) {
        for (int i = 1; i < keys.size(); i++) {
            String lower = keys.get(i - 1);
            String higher = keys.get(i);
            require(
                    higher,
                    number(lower).compareTo(number(higher)) <= 0,
                    "must not be below " + lower + " " + number(lower).toPlainString() + ", was "
                            + number(higher).toPlainString());
        }
    }

    private static void require(String key, boolean holds, String fault) {
        if (!holds) {
            throw new SettingException(Fault.INVALID_VALUE, key, fault);
        }
    }

    private static void requireType(String key, boolean holds, String fault) {
        if (!holds) {
            throw new SettingException(Fault.WRONG_TYPE, key, fault);
        }
    }

    BigDecimal number(String key) {
        return (BigDecimal) value(key);
    }

    int whole(String key) {
        return number(key).intValue();
    }

    String word(String key) {
        return (String) value(key);
    }

    private Object value(String key) {
        Object own = given.get(key);
        return own != null
                ? own
                : Objects.requireNonNull(
                        Objects.requireNonNull(SettingTable.find(key), key).standard(), key);
    }
}
