package dev.flotilla.core.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flotilla.core.risk.TrailingMode;
import dev.flotilla.core.strategy.ConfigReading.Accepted;
import dev.flotilla.core.strategy.ConfigReading.Refused;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MoneySharksConfigTest {
    private static MoneySharksConfig accepted(Map<String, ?> values) {
        ConfigReading reading = MoneySharksConfig.read(values);
        assertThat(reading).isInstanceOf(Accepted.class);
        return ((Accepted) reading).config();
    }

    private static Refused refused(Map<String, ?> values) {
        ConfigReading reading = MoneySharksConfig.read(values);
        assertThat(reading).isInstanceOf(Refused.class);
        return (Refused) reading;
    }

    @Test
    void isASafePaperBotByDefault() {
        MoneySharksConfig config = MoneySharksConfig.defaults();
        assertThat(config.mode()).isEqualTo(TradingMode.PAPER);
        assertThat(config.autonomousLiveConsent()).isFalse();
        assertThat(config.allowedSymbols()).containsExactly("BTCUSDT", "ETHUSDT", "SOLUSDT");
        assertThat(config.riskPctPerTrade()).isEqualByComparingTo("0.01");
        assertThat(config.minLeverage()).isEqualTo(2);
        assertThat(config.maxLeverage()).isEqualTo(10);
        assertThat(config.maxNotionalPerTrade()).isEqualByComparingTo("1000");
        assertThat(config.maxTotalExposure()).isEqualByComparingTo("1000");
        assertThat(config.maxDailyLoss()).isEqualByComparingTo("100");
        assertThat(config.maxConcurrentPositions()).isEqualTo(3);
        assertThat(config.allowShort()).isTrue();
        assertThat(config.requireStopLoss()).isTrue();
        assertThat(config.requireTakeProfit()).isTrue();
        assertThat(config.minRewardRisk()).isEqualByComparingTo("1.5");
        assertThat(config.cooldownAfterCloseSec()).isEqualTo(120);
        assertThat(config.minimumHoldSec()).isEqualTo(60);
        assertThat(config.cron()).isEqualTo(new MoneySharksConfig.Cron(false, 2, 30, 0));
        assertThat(config.execution()).isEqualTo(new MoneySharksConfig.Execution(true, false, true, false));
        assertThat(config.trailing().mode()).isEqualTo(TrailingMode.ATR);
        assertThat(config.trailing().atrMultiplier()).isEqualByComparingTo("1.5");
        assertThat(config.trailing().breakevenTriggerPct()).isEqualByComparingTo("0.005");
        assertThat(config.closedBarsOnly()).isTrue();
        assertThat(config.blockOnLowLiquidity()).isFalse();
        assertThat(config.paper().startingEquity()).isEqualByComparingTo("1000");
        assertThat(config.paper().takerFeeBps()).isEqualByComparingTo("4");
        assertThat(config.paper().slippageBps()).isEqualByComparingTo("2");
        assertThat(config.sentiment().enabled()).isFalse();
    }

    @Test
    void derivesLimitsFromTheValuesGiven() {
        MoneySharksConfig config = accepted(Map.of("base_value_per_trade", 50, "max_leverage", 4));
        assertThat(config.maxNotionalPerTrade()).isEqualByComparingTo("200");
        assertThat(config.maxTotalExposure()).isEqualByComparingTo("500");
        assertThat(config.maxDailyLoss()).isEqualByComparingTo("50");
        assertThat(accepted(Map.of("max_total_exposure", 300)).maxDailyLoss()).isEqualByComparingTo("30");
    }

    @Test
    void readsNestedAndDottedKeysAlike() {
        MoneySharksConfig nested = accepted(Map.of("paper", Map.of("taker_fee_bps", new BigDecimal("4.5"))));
        MoneySharksConfig dotted = accepted(Map.of("paper.taker_fee_bps", 4.5));
        assertThat(nested.paper()).isEqualTo(dotted.paper());
        assertThat(nested.paper().takerFeeBps()).isEqualByComparingTo("4.5");
    }

    @Test
    void takesEveryParameterThatItsSchemaNames() {
        Map<String, Object> everything = new LinkedHashMap<>();
        MoneySharksParameters.ALL.forEach(parameter -> everything.put(
                parameter.name(),
                parameter.defaultValue() == null
                        ? (parameter.type() == Parameter.Type.BOOLEAN ? (Object) false : (Object) 500)
                        : parameter.defaultValue()));
        MoneySharksConfig config = accepted(everything);
        assertThat(config.maxDailyLoss()).isEqualByComparingTo("500");
        assertThat(MoneySharksParameters.names()).hasSize(36).doesNotHaveDuplicates();
    }

    @Test
    void describesEveryParameterForAForm() {
        assertThat(MoneySharksParameters.ALL).allSatisfy(parameter -> {
            assertThat(parameter.doc()).isNotBlank();
            assertThat(parameter.type().wire()).isNotBlank();
            if (parameter.type() == Parameter.Type.CHOICE) {
                assertThat(parameter.choices()).contains((String) parameter.defaultValue());
            }
            if (parameter.type() == Parameter.Type.NUMBER || parameter.type() == Parameter.Type.INTEGER) {
                assertThat(parameter.min()).isNotNull();
                assertThat(parameter.max()).isNotNull();
            }
        });
    }

    @Test
    void treatsNullAsAbsent() {
        Map<String, Object> values = new HashMap<>();
        values.put("max_leverage", null);
        assertThat(accepted(values).maxLeverage()).isEqualTo(10);
    }

    @Test
    void upperCasesSymbolsAndDropsRepetitions() {
        assertThat(accepted(Map.of("allowed_symbols", List.of(" btcusdt", "BTCUSDT", "ethusdt")))
                        .allowedSymbols())
                .containsExactly("BTCUSDT", "ETHUSDT");
    }

    @Test
    void refusesUnknownKeysAndListsTheValidOnes() {
        Refused refused = refused(Map.of("paper", Map.of("fee", 1)));
        assertThat(refused.unknownKeys()).containsExactly("paper.fee");
        assertThat(refused.errors())
                .singleElement()
                .satisfies(error -> assertThat(error)
                        .startsWith("unknown field paper.fee; valid fields: mode, ")
                        .contains("paper.taker_fee_bps"));
    }

    static Stream<Arguments> badValues() {
        return Stream.of(
                Arguments.of(
                        Map.of("mode", "yolo"), "mode must be one of paper, approval, live, autonomous_live, was yolo"),
                Arguments.of(Map.of("mode", 3), "mode must be one of paper, approval, live, autonomous_live, was 3"),
                Arguments.of(Map.of("max_leverage", 2.5), "max_leverage must be a whole number"),
                Arguments.of(Map.of("max_leverage", "10"), "max_leverage must be a whole number"),
                Arguments.of(Map.of("min_leverage", 0), "min_leverage must be a whole number from 1"),
                Arguments.of(Map.of("max_leverage", new BigInteger("99999999999")), "max_leverage must be"),
                Arguments.of(Map.of("base_value_per_trade", -1), "base_value_per_trade must be a number from 0"),
                Arguments.of(Map.of("base_value_per_trade", Double.NaN), "base_value_per_trade must be a number"),
                Arguments.of(Map.of("base_value_per_trade", Double.POSITIVE_INFINITY), "base_value_per_trade must be"),
                Arguments.of(Map.of("base_value_per_trade", new BigDecimal("1e-50")), "base_value_per_trade must be"),
                Arguments.of(Map.of("base_value_per_trade", new BigDecimal("1".repeat(60))), "was 1111111111"),
                Arguments.of(Map.of("risk_pct_per_trade", 0.11), "risk_pct_per_trade must be a number from 0 to 0.1"),
                Arguments.of(Map.of("risk_pct_per_trade", 0), "risk_pct_per_trade must be above 0"),
                Arguments.of(Map.of("max_concurrent_positions", 0), "max_concurrent_positions must be"),
                Arguments.of(Map.of("allow_short", "yes"), "allow_short must be true or false, was yes"),
                Arguments.of(Map.of("allowed_symbols", List.of()), "allowed_symbols must name at least one"),
                Arguments.of(Map.of("allowed_symbols", List.of("BTC", 3)), "allowed_symbols must be a list of words"),
                Arguments.of(Map.of("allowed_symbols", List.of(" ")), "allowed_symbols must be a list of words"),
                Arguments.of(Map.of("allowed_symbols", "BTC"), "allowed_symbols must be a list of words"),
                Arguments.of(
                        Map.of(
                                "allowed_symbols",
                                IntStream.range(0, 101).mapToObj(i -> "S" + i).toList()),
                        "allowed_symbols must be a list of words"),
                Arguments.of(Map.of("min_leverage", 11), "min_leverage 11 is above max_leverage 10"),
                Arguments.of(Map.of("mode", "autonomous_live"), "needs autonomous_live_consent"),
                Arguments.of(Map.of("mode", "live", "require_stop_loss", false), "require_stop_loss must be true"),
                Arguments.of(Map.of("mode", "live", "require_take_profit", false), "require_take_profit must be true"),
                Arguments.of(Map.of("mode", "live", "max_daily_loss", 0), "max_daily_loss must not be 0 in mode live"),
                Arguments.of(Map.of("mode", "live", "max_total_exposure", 0), "max_total_exposure must not be 0"),
                Arguments.of(
                        Map.of("paper", Map.of("taker_fee_bps", 1), "paper.taker_fee_bps", 1),
                        "paper.taker_fee_bps is given twice"));
    }

    @ParameterizedTest
    @MethodSource("badValues")
    void refusesBadValues(Map<String, ?> values, String error) {
        assertThat(String.join("; ", refused(values).errors())).contains(error);
    }

    static Stream<Arguments> doubtfulValues() {
        return Stream.of(
                Arguments.of(Map.of(), "risk_pct_per_trade is absent: 1% is used"),
                Arguments.of(Map.of("max_leverage", 126), "max_leverage 126 is extremely high risk"),
                Arguments.of(Map.of("max_leverage", 21), "max_leverage 21 is high risk"),
                Arguments.of(
                        Map.of("max_notional_per_trade", 5000), "max_notional_per_trade is above max_total_exposure"),
                Arguments.of(Map.of("max_daily_loss", 0), "max_daily_loss is 0: no protection by daily loss"),
                Arguments.of(
                        Map.of("mode", "autonomous_live", "autonomous_live_consent", true, "cron.enabled", false),
                        "cron.enabled is false: no cycle will run"),
                Arguments.of(
                        Map.of(
                                "mode",
                                "autonomous_live",
                                "autonomous_live_consent",
                                true,
                                "cron",
                                Map.of("scan_interval_minutes", 0)),
                        "cron.scan_interval_minutes is below 1"));
    }

    @ParameterizedTest
    @MethodSource("doubtfulValues")
    void warnsOfDoubtfulValues(Map<String, ?> values, String warning) {
        assertThat(MoneySharksConfig.read(values)).isInstanceOf(Accepted.class);
        assertThat(MoneySharksConfig.read(values).warnings()).contains(warning);
    }

    @Test
    void warnsOfNothingInASoundConfiguration() {
        assertThat(MoneySharksConfig.read(Map.of("risk_pct_per_trade", 0.01)).warnings())
                .isEmpty();
    }

    @Test
    void enablesLiveSchedulesWithConsent() {
        assertThat(accepted(Map.of("mode", "autonomous_live", "autonomous_live_consent", true))
                        .cron()
                        .enabled())
                .isTrue();
    }

    @Test
    void namesRequiredFieldsThatAreMissing() {
        assertThat(MoneySharksParameters.missingRequired(Map.of("mode", "paper", "max_daily_loss", 5)))
                .containsExactly(
                        "allowed_symbols",
                        "base_value_per_trade",
                        "min_leverage",
                        "max_leverage",
                        "max_notional_per_trade",
                        "max_total_exposure",
                        "max_concurrent_positions");
    }

    @Test
    void proposesOnlyWhereAPersonIsAsked() {
        assertThat(MoneySharksConfig.defaults().proposes()).isFalse();
        assertThat(accepted(Map.of("mode", "approval")).proposes()).isTrue();
        assertThat(accepted(Map.of("mode", "live")).proposes()).isFalse();
        assertThat(accepted(Map.of("mode", "live", "execution.require_human_approval_for_live_orders", true))
                        .proposes())
                .isTrue();
        assertThat(accepted(Map.of("mode", "autonomous_live", "autonomous_live_consent", true))
                        .proposes())
                .isFalse();
    }

    @Test
    void throwsWhenARefusedReadingIsForcedOpen() {
        assertThatThrownBy(() -> MoneySharksConfigReader.orThrow(MoneySharksConfig.read(Map.of("mode", "x"))))
                .hasMessageContaining("configuration refused");
    }

    @Test
    void ordersItsModesByRisk() {
        assertThat(Stream.of(TradingMode.values()).map(TradingMode::wire).collect(Collectors.joining(" < ")))
                .isEqualTo("paper < approval < live < autonomous_live");
        assertThat(TradingMode.PAPER.isLive()).isFalse();
        assertThat(TradingMode.AUTONOMOUS_LIVE.isLive()).isTrue();
        assertThat(TradingMode.ofWire("LIVE")).isEmpty();
    }
}
