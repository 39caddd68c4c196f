package dev.flotilla.worker.quoting;

import dev.flotilla.core.marketmaking.SettingView;
import dev.flotilla.core.marketmaking.Settings;
import dev.flotilla.core.strategy.TradingMode;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the parameters of a market maker say.
 *
 * @param config the settings as they were given, for the journal
 * @param leverage set at the venue before the first order
 */
record QuotingTerms(Settings settings, TradingMode mode, int leverage, Map<String, Object> config) {
    QuotingTerms {
        config = Map.copyOf(config);
    }

    private static final String OWN_KEYS = "MM_";

    /** Throws {@link IllegalArgumentException} when the parameters are not those of a market maker; the message says why. */
    static QuotingTerms of(Map<String, Object> params) {
        Map<String, Object> own = new LinkedHashMap<>();
        params.forEach((key, value) -> {
            if (key.startsWith(OWN_KEYS)) {
                own.put(key, value instanceof Number number ? new BigDecimal(number.toString()) : value);
            }
        });
        TradingMode mode = TradingMode.ofWire(String.valueOf(params.get("mode")))
                .orElseThrow(() -> new IllegalArgumentException("mode " + params.get("mode") + " is unknown"));
        int leverage = number(params, "leverage", BigDecimal.ONE).intValueExact();
        return new QuotingTerms(Settings.of(own), mode, leverage, shown(own));
    }

    /** Without secrets; decimals as text. */
    private static Map<String, Object> shown(Map<String, Object> own) {
        Map<String, Object> shown = new LinkedHashMap<>();
        for (SettingView setting : Settings.schema()) {
            Object value = own.get(setting.key());
            if (value != null && !setting.secret()) {
                shown.put(setting.key(), value instanceof BigDecimal number ? number.toPlainString() : value);
            }
        }
        return shown;
    }

    static BigDecimal number(Map<String, Object> params, String key, BigDecimal otherwise) {
        @Nullable Object value = params.get(key);
        return value == null ? otherwise : new BigDecimal(value.toString());
    }
}
