package dev.flotilla.core.marketmaking;

import dev.flotilla.core.marketmaking.Setting.Kind;
import dev.flotilla.core.marketmaking.SettingException.Fault;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** A checked configuration: every key is known, every value fits, and what belongs together is in order. */
public final class Settings {
    private static final Map<String, List<String>> WORDS = Map.of(
            "MM_ENVIRONMENT", List.of("testnet", "mainnet"),
            "MM_OFFSET_MODE", List.of("fixed", "dynamic"),
            "MM_MARKET_PROFILE", List.of("legacy", "crypto"));
    private static final Set<String> SECRETS =
            Set.of("MM_VAULT_ID", "MM_STARK_PRIVATE_KEY", "MM_STARK_PUBLIC_KEY", "MM_API_KEY");
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

    /** Every key there is, in the order of the documentation. */
    public static List<SettingView> schema() {
        return SettingTable.all().stream().map(Settings::view).toList();
    }

    private static SettingView view(Setting setting) {
        return new SettingView(
                setting.key(),
                setting.kind().name().toLowerCase(Locale.ROOT),
                setting.standard(),
                rangeText(setting),
                setting.range().low(),
                setting.range().high(),
                WORDS.getOrDefault(setting.key(), List.of()),
                setting.tuning() != null,
                SECRETS.contains(setting.key()));
    }

    private static String rangeText(Setting setting) {
        return switch (setting.kind()) {
            case NUMBER, WHOLE -> setting.range().text();
            case FLAG -> "true or false";
            case TEXT -> {
                List<String> words = WORDS.getOrDefault(setting.key(), List.of());
                yield words.isEmpty() ? "" : "one of " + String.join(", ", words);
            }
        };
    }

    /** The value of a key of numbers, its default when it is not given. */
    public BigDecimal number(String key) {
        return (BigDecimal) value(key);
    }

    /** The value of a key of whole numbers. */
    public int whole(String key) {
        return number(key).intValue();
    }

    /** The value of a flag; false when it is neither given nor has a default. */
    public boolean flag(String key) {
        Setting setting = Objects.requireNonNull(SettingTable.find(key), key);
        Object own = given.getOrDefault(key, Objects.requireNonNullElse(setting.standard(), Boolean.FALSE));
        return (Boolean) own;
    }

    /** The value of a key of texts; empty when it is neither given nor has a default. */
    public String word(String key) {
        Setting setting = Objects.requireNonNull(SettingTable.find(key), key);
        Object own = given.getOrDefault(key, Objects.requireNonNullElse(setting.standard(), ""));
        return (String) own;
    }

    /** A key of seconds as nanoseconds. */
    long nanos(String key) {
        return Nanos.of(number(key));
    }

    private Object value(String key) {
        Object own = given.get(key);
        return own != null
                ? own
                : Objects.requireNonNull(
                        Objects.requireNonNull(SettingTable.find(key), key).standard(), key);
    }
}
