package dev.flotilla.core.marketmaking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.core.marketmaking.TuneResult.Verdict;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TuningTest {
    private static final Settings STANDARD = Settings.of(Map.of());

    private static @Nullable BigDecimal d(@Nullable String text) {
        return text == null ? null : new BigDecimal(text);
    }

    /** A healthy market maker with figures replaced: {@code name=value}, or {@code name=} for unknown. */
    private static TuneMetrics metrics(String changes) {
        Map<String, String> figures = new HashMap<>(Map.of(
                "fills", "50", "placed", "1000", "pnl", "1", "markout", "0.2", "n", "50", "adverse", "0.1", "cancel",
                "90", "reject", "0.5", "rate", "5"));
        figures.put("opens", "0");
        for (String change : changes.isBlank() ? new String[0] : changes.split(" ")) {
            String[] words = change.split("=", -1);
            figures.put(words[0], words[1]);
        }
        figures.values().removeIf(String::isEmpty);
        return new TuneMetrics(
                Integer.parseInt(figures.get("fills")),
                Integer.parseInt(figures.get("placed")),
                d(figures.get("pnl")),
                d(figures.get("markout")),
                Integer.parseInt(figures.get("n")),
                d(figures.get("adverse")),
                d(figures.get("cancel")),
                d(figures.get("reject")),
                d(figures.get("rate")),
                d(figures.get("position")),
                d(figures.get("uptime")),
                Integer.parseInt(figures.get("opens")));
    }

    private static TuneResult tune(String changes, TuneStep... history) {
        return Tuning.tune(STANDARD, metrics(changes), TuneThresholds.STANDARD, List.of(history));
    }

    private static String updates(TuneResult result) {
        return String.join(
                " ",
                result.updates().entrySet().stream()
                        .map(update -> update.getKey().substring(3) + "="
                                + update.getValue().stripTrailingZeros().toPlainString())
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pnl=0 | ACCEPTABLE | |",
                "pnl=-0.01 | POOR | T1 | SPREAD",
                "markout=-0.5 | ACCEPTABLE | |",
                "markout=-0.51 | POOR | T2 | SPREAD",
                "markout=-0.51 n=9 | ACCEPTABLE | |",
                "adverse=0.3 | ACCEPTABLE | |",
                "adverse=0.31 | POOR | T3 | SPREAD",
                "cancel=97.1 | POOR | T4 | CHURN",
                "cancel=97.1 placed=99 | ACCEPTABLE | |",
                "reject=1.01 | POOR | T5 | POST_ONLY",
                "position=-70 | ACCEPTABLE | |",
                "position=-70.1 | POOR | T6 | INVENTORY",
                "rate=0.49 | UNDERACTIVE | T7 | SPREAD",
                "rate=0.49 uptime=1799 | ACCEPTABLE | |",
                "rate=0.49 uptime=1800 | UNDERACTIVE | T7 | SPREAD",
                "rate=0.49 markout=-0.1 | ACCEPTABLE | |",
                "fills=0 rate= markout= n=0 pnl= | UNDERACTIVE | T7 | SPREAD",
                "opens=3 | POOR | T8 | BREAKER",
                "fills=9 pnl= rate=1 | INSUFFICIENT_DATA | |",
                "fills=9 pnl= position=99 | INSUFFICIENT_DATA | |",
                "fills=9 pnl= cancel=99 | POOR | T4 | CHURN",
                "fills=0 pnl= reject=2 | POOR | T5 T7 | POST_ONLY",
                "pnl=-1 markout=-0.1 reject=2 | POOR | T1 T5 | SPREAD",
                "pnl=-1 markout= reject=2 | POOR | T1 T5 | POST_ONLY",
                "pnl=-1 reject=2 | POOR | T1 T5 | POST_ONLY",
                "pnl=-1 rate=0.1 | POOR | T1 T7 | SPREAD",
                "position=80 markout=-2 cancel=99 opens=5 | POOR | T2 T4 T6 T8 | INVENTORY",
                "cancel=99 opens=5 | POOR | T4 T8 | CHURN"
            })
    void judges(String figures, Verdict verdict, String triggers, Theme theme) {
        TuneResult result = tune(figures);
        assertThat(result.verdict()).isEqualTo(verdict);
        assertThat(String.join(
                        " ", result.triggers().stream().map(Trigger::name).toList()))
                .isEqualTo(triggers == null ? "" : triggers);
        assertThat(result.theme()).isEqualTo(theme);
        assertThat(result.explanations()).hasSameSizeAs(result.updates().keySet());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pnl=-1 | SPREAD_MULTIPLIER=1.65 MIN_OFFSET_BPS=3.5 MIN_SPREAD_BPS=0.5",
                "rate=0 | SPREAD_MULTIPLIER=1.425 MIN_OFFSET_BPS=2.7",
                "cancel=98 | REPRICE_TOLERANCE_PERCENT=0.2 MIN_REPRICE_INTERVAL_S=0.8 MIN_REPRICE_MOVE_TICKS=3 MIN_REPRICE_EDGE_DELTA_BPS=0.75 MAX_ORDER_AGE_S=20",
                "reject=2 | POST_ONLY_SAFETY_TICKS=3 POF_MAX_SAFETY_TICKS=9 POF_BACKOFF_MULTIPLIER=1.87",
                "position=71 | INVENTORY_SKEW_FACTOR=0.55 INVENTORY_DEADBAND_PCT=0.08 SKEW_MAX_BPS=22",
                "opens=4 | CIRCUIT_BREAKER_COOLDOWN_S=45 FAILURE_RATE_TRIP=0.3"
            })
    void changesOneTheme(String figures, String expected) {
        assertThat(updates(tune(figures))).isEqualTo(expected);
    }

    private static TuneStep step(Theme theme, @Nullable String before, @Nullable String after) {
        return new TuneStep(theme, d(before), d(after));
    }

    @Test
    void movesOnWhenATwiceChangedThemeDidNotHelp() {
        TuneStep worse = step(Theme.SPREAD, "-1", "-2");
        TuneStep better = step(Theme.SPREAD, "-2", "-1");
        assertThat(tune("markout=-1 cancel=99", worse, worse).theme()).isEqualTo(Theme.CHURN);
        assertThat(tune("markout=-1", worse, worse).theme()).isEqualTo(Theme.TOXICITY);
        assertThat(updates(tune("markout=-1", worse, worse)))
                .isEqualTo("MICRO_VOL_MAX_BPS=7 MICRO_DRIFT_MAX_BPS=5 VOLATILITY_OFFSET_MULTIPLIER=0.4"
                        + " IMBALANCE_PAUSE_THRESHOLD=0.65");
        assertThat(tune("markout=-1", worse).theme()).isEqualTo(Theme.SPREAD);
        assertThat(tune("markout=-1", worse, better).theme()).isEqualTo(Theme.SPREAD);
        assertThat(tune("markout=-1", better, worse, step(Theme.CHURN, "1", "2"))
                        .theme())
                .isEqualTo(Theme.SPREAD);
        assertThat(tune("markout=-1", step(Theme.SPREAD, null, "1"), step(Theme.SPREAD, "1", null))
                        .theme())
                .isEqualTo(Theme.TOXICITY);
        assertThat(tune("adverse=0.5", worse, worse).theme()).isEqualTo(Theme.SPREAD);
        assertThat(tune("adverse=0.5", better, better).theme()).isEqualTo(Theme.TOXICITY);
    }

    @Test
    void keepsToTheOnlyThemeThatIsCalledFor() {
        TuneStep none = step(Theme.CHURN, "98", "98");
        assertThat(tune("cancel=98", none, none).theme()).isEqualTo(Theme.CHURN);
        TuneStep fuller = step(Theme.INVENTORY, "-80", "90");
        assertThat(tune("position=90 cancel=98", fuller, fuller).theme()).isEqualTo(Theme.CHURN);
        TuneStep emptier = step(Theme.INVENTORY, "-90", "80");
        assertThat(tune("position=90 cancel=98", emptier, emptier).theme()).isEqualTo(Theme.INVENTORY);
        TuneStep slower = step(Theme.SPREAD, "0.3", "0.2");
        assertThat(tune("rate=0.2", slower, slower).theme()).isEqualTo(Theme.TOXICITY);
        assertThat(tune("rate=0.2", slower, step(Theme.SPREAD, "0.2", "0.3")).theme())
                .isEqualTo(Theme.SPREAD);
    }

    @Test
    void raisesTheLargestOffsetWithTheLeast() {
        Settings narrow = Settings.of(
                Map.of("MM_MIN_OFFSET_BPS", new BigDecimal("30"), "MM_MAX_OFFSET_BPS", new BigDecimal("30.2")));
        TuneResult result = Tuning.tune(narrow, metrics("pnl=-1"), TuneThresholds.STANDARD, List.of());
        assertThat(updates(result))
                .isEqualTo("SPREAD_MULTIPLIER=1.65 MIN_OFFSET_BPS=30.5 MIN_SPREAD_BPS=0.5 MAX_OFFSET_BPS=31.5");
    }

    @Test
    void saysWhenNothingCanMoveAnyMore() {
        Settings atTheEnd = Settings.of(Map.of(
                "MM_CIRCUIT_BREAKER_COOLDOWN_S", new BigDecimal(600), "MM_FAILURE_RATE_TRIP", new BigDecimal("0.05")));
        TuneResult result = Tuning.tune(atTheEnd, metrics("opens=3"), TuneThresholds.STANDARD, List.of());
        assertThat(result.updates()).isEmpty();
        assertThat(result.theme()).isEqualTo(Theme.BREAKER);
        assertThat(result.explanations()).singleElement().asString().startsWith("exhausted");
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 20261121})
    void neverLeavesTheRangesOfTuning(long seed) {
        Random random = new Random(seed);
        String[] troubles = {"pnl=-1", "rate=0.1", "cancel=98", "reject=2", "position=90", "opens=3"};
        for (int run = 0; run < 20; run++) {
            Map<String, Object> values = new HashMap<>();
            for (int i = 0; i < 150; i++) {
                Settings settings = Settings.of(values);
                TuneResult result = Tuning.tune(
                        settings,
                        metrics(troubles[random.nextInt(troubles.length)]),
                        TuneThresholds.STANDARD,
                        List.of());
                result.updates().forEach((key, value) -> {
                    Setting setting = SettingTable.find(key);
                    assertThat(setting).as("seed %d %s", seed, key).isNotNull();
                    assertThat(setting.tuning()).as(key).isNotNull();
                    assertThat(setting.tuning().holds(value))
                            .as("%s %s", key, value)
                            .isTrue();
                    values.put(key, value);
                });
            }
        }
    }

    @Test
    void namesItsThemes() {
        assertThat(Theme.ofWire("post-only")).contains(Theme.POST_ONLY);
        assertThat(Theme.ofWire("POST_ONLY")).isEmpty();
        assertThat(Theme.words()).containsExactly("spread", "churn", "post-only", "inventory", "toxicity", "breaker");
    }
}
