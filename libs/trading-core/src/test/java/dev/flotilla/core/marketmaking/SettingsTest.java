package dev.flotilla.core.marketmaking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    @Test
    void knowsTheDefaults() {
        Settings settings = Settings.of(Map.of());
        assertThat(settings.whole("MM_NUM_PRICE_LEVELS")).isEqualTo(2);
        assertThat(settings.number("MM_SPREAD_MULTIPLIER")).isEqualByComparingTo("1.5");
        assertThat(settings.word("MM_OFFSET_MODE")).isEqualTo("fixed");
    }

    @Test
    void takesEveryKindOfValue() {
        Settings settings = Settings.of(Map.of(
                "MM_ENABLED",
                false,
                "MM_API_KEY",
                "k",
                "MM_OFFSET_MODE",
                "dynamic",
                "MM_SKEW_MAX_BPS",
                BigDecimal.ONE));
        assertThat(settings.word("MM_OFFSET_MODE")).isEqualTo("dynamic");
    }

    @ParameterizedTest
    @CsvSource({
        "MM_NUM_PRICE_LEVELS, 0",
        "MM_NUM_PRICE_LEVELS, 21",
        "MM_NUM_PRICE_LEVELS, 1.5",
        "MM_SPREAD_MULTIPLIER, 0",
        "MM_INVENTORY_DEADBAND_PCT, 1.01",
        "MM_MIN_OFFSET_BPS, -0.1",
        "MM_MIN_OFFSET_BPS, 101",
        "MM_INVENTORY_WARN_PCT, 0.81",
        "MM_INVENTORY_HARD_PCT, 0.7",
        "MM_VOL_REGIME_ELEVATED_BPS, 46"
    })
    void refusesNumbersOutOfRangeOrOrder(String key, BigDecimal value) {
        assertThatThrownBy(() -> Settings.of(Map.of(key, value)))
                .isInstanceOfSatisfying(SettingException.class, bad -> {
                    assertThat(bad.fault()).isEqualTo(SettingException.Fault.INVALID_VALUE);
                    assertThat(bad.words()).startsWith("must");
                });
    }

    @Test
    void refusesOtherTypesAndKeysWithoutRepeatingATexts() {
        assertThatThrownBy(() -> Settings.of(Map.of("MM_SKEW_MAX_BPS", "20")))
                .isInstanceOfSatisfying(
                        SettingException.class,
                        bad -> assertThat(bad.fault()).isEqualTo(SettingException.Fault.WRONG_TYPE));
        assertThatThrownBy(() -> Settings.of(Map.of("MM_ENABLED", "true"))).hasMessage("must be true or false");
        assertThatThrownBy(() -> Settings.of(Map.of("MM_API_KEY", BigDecimal.ONE)))
                .hasMessage("must be a text");
        assertThatThrownBy(() -> Settings.of(Map.of("MM_OFFSET_MODE", "secret")))
                .hasMessage("must be one of fixed, dynamic");
        assertThatThrownBy(() -> Settings.of(Map.of("MM_SKEW", BigDecimal.ONE)))
                .isInstanceOfSatisfying(SettingException.class, bad -> {
                    assertThat(bad.fault()).isEqualTo(SettingException.Fault.UNKNOWN_KEY);
                    assertThat(bad.key()).isEqualTo("MM_SKEW");
                });
    }

    @Test
    void tellsItsSchema() {
        Map<String, SettingView> schema = new HashMap<>();
        Settings.schema().forEach(view -> schema.put(view.key(), view));
        assertThat(schema.get("MM_NUM_PRICE_LEVELS")).satisfies(levels -> {
            assertThat(levels.kind()).isEqualTo("whole");
            assertThat(levels.standard()).isEqualTo(new BigDecimal(2));
            assertThat(levels.range()).isEqualTo("at least 1 and at most 20");
            assertThat(levels.tunable()).isTrue();
            assertThat(levels.secret()).isFalse();
        });
        assertThat(schema.get("MM_OFFSET_MODE").range()).isEqualTo("one of fixed, dynamic");
        assertThat(schema.get("MM_TREND_ENABLED").standard()).isNull();
        assertThat(schema.get("MM_TREND_ENABLED").range()).isEqualTo("true or false");
        assertThat(schema.get("MM_API_KEY").range()).isEmpty();
        assertThat(schema.get("MM_API_KEY").tunable()).isFalse();
        assertThat(Settings.schema().stream().filter(SettingView::secret)).hasSize(4);
    }

    @Test
    void readsFlagsAndTextsWithoutADefault() {
        Settings settings = Settings.of(Map.of("MM_DEADMAN_ENABLED", true));
        assertThat(settings.flag("MM_DEADMAN_ENABLED")).isTrue();
        assertThat(settings.flag("MM_TREND_ENABLED")).isFalse();
        assertThat(settings.flag("MM_ENABLED")).isTrue();
        assertThat(settings.word("MM_API_KEY")).isEmpty();
        assertThat(settings.nanos("MM_MIN_REPRICE_INTERVAL_S")).isEqualTo(500_000_000);
    }
}
