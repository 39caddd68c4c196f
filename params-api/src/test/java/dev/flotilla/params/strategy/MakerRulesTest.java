package dev.flotilla.params.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contracts.api.Bots;
import dev.flotilla.params.http.Outcome;
import dev.flotilla.params.http.Refusal;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MakerRulesTest {
    private final StrategyCatalog catalog = new StrategyCatalog();
    private final ParamRules rules = ((Outcome.Done<ParamRules>) catalog.find("market_maker")).value();

    @Test
    void describesEverySettingAndNoSecret() {
        List<Bots.Parameter> parameters = rules.describe().parameters();
        assertThat(parameters)
                .extracting(Bots.Parameter::name)
                .contains("mode", "leverage", "paper.starting_equity", "MM_NUM_PRICE_LEVELS", "MM_SKEW_MAX_BPS")
                .doesNotContain("MM_VAULT_ID", "MM_STARK_PRIVATE_KEY", "MM_API_KEY", "MM_ENVIRONMENT", "MM_MARKET_NAME")
                .doesNotHaveDuplicates();
        assertThat(parameters).allSatisfy(one -> {
            assertThat(one.doc()).as(one.name()).isNotBlank();
            assertThat(one.defaultValue()).as(one.name()).isNotNull();
        });
        assertThat(parameters)
                .filteredOn(one -> one.type().equals("choice"))
                .allSatisfy(one -> assertThat(one.choices()).isNotEmpty());
    }

    @Test
    void fillsInDefaultsAndKeepsWhatIsGiven() {
        Map<String, Object> values =
                catalog.effective("market_maker", Map.of(BotFit.SYMBOLS, List.of("ethusdt"), "MM_NUM_PRICE_LEVELS", 3));
        assertThat(values)
                .containsEntry("mode", "paper")
                .containsEntry("leverage", 5)
                .containsEntry("MM_NUM_PRICE_LEVELS", 3)
                .containsEntry("MM_MAX_OFFSET_BPS", new BigDecimal("100"))
                .containsEntry("MM_TREND_ENABLED", false)
                .containsEntry(BotFit.SYMBOLS, List.of("ETHUSDT"));
        assertThat(BotFit.check(values, new BotFit.Bot("ETHUSDT", null, false))).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void refusesWhatIsOutOfRangeWithFieldAndRange() {
        assertThat(refusal(Map.of("MM_NUM_PRICE_LEVELS", 21)).message())
                .isEqualTo("MM_NUM_PRICE_LEVELS must be a whole number from 1 to 20, was 21");
        assertThat(refusal(Map.of("MM_SPREAD_MULTIPLIER", 0)).message())
                .isEqualTo("MM_SPREAD_MULTIPLIER must be above 0, was 0");
        assertThat(refusal(Map.of("MM_OFFSET_MODE", "sideways")).message()).contains("fixed, dynamic");
        assertThat(refusal(Map.of("mode", "approval")).message()).contains("paper, autonomous_live");
        assertThat(refusal(Map.of("MM_SPREDD", 1)).code()).isEqualTo("unknown_param");
        assertThat(refusal(Map.of(BotFit.SYMBOLS, List.of("BTCUSDT", "ETHUSDT")))
                        .message())
                .contains("exactly one market");
    }

    @Test
    void refusesWhatDoesNotGoTogether() {
        assertThat(refusal(Map.of("MM_MIN_OFFSET_BPS", 30, "MM_MAX_OFFSET_BPS", 20))
                        .message())
                .contains("MM_MAX_OFFSET_BPS must not be below MM_MIN_OFFSET_BPS 30, was 20");
        assertThat(refusal(Map.of("MM_INVENTORY_WARN_PCT", 0.9)).message())
                .contains("MM_INVENTORY_CRITICAL_PCT must not be below MM_INVENTORY_WARN_PCT");
        assertThat(refusal(Map.of("MM_VOL_REGIME_CALM_BPS", 50)).details())
                .anySatisfy(problem -> assertThat(problem.path()).isEqualTo("MM_VOL_REGIME_ELEVATED_BPS"));
    }

    @Test
    void sendsSecretsToTheCredentialFileAndNeverRepeatsThem() {
        Refusal refusal = refusal(Map.of("MM_STARK_PRIVATE_KEY", "0xdeadbeef", "MM_MARKET_NAME", "ETH-USD"));
        assertThat(refusal.message()).contains("credential file", "symbol names the market");
        assertThat(refusal.toString()).doesNotContain("deadbeef");
    }

    @Test
    void needsConsentForRealMoneyAsEveryStrategy() {
        Map<String, Object> live = catalog.effective("market_maker", new HashMap<>(Map.of("mode", "autonomous_live")));
        assertThat(BotFit.check(live, new BotFit.Bot("BTCUSDT", null, false)))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo("consent_needed"));
        Map<String, Object> consented =
                catalog.effective("market_maker", Map.of("mode", "autonomous_live", BotFit.CONSENT, true));
        assertThat(BotFit.check(consented, new BotFit.Bot("BTCUSDT", null, true)))
                .isInstanceOf(Outcome.Done.class);
    }

    @Test
    void warnsOfLimitsThatDoNotBind() {
        assertThat(catalog.warnings("market_maker", Map.of()))
                .singleElement()
                .asString()
                .contains("MM_MAX_POSITION_SIZE is not set");
        assertThat(catalog.warnings(
                        "market_maker",
                        Map.of(
                                "MM_MAX_POSITION_SIZE", 1,
                                "MM_MAX_POSITION_NOTIONAL_USD", 0,
                                "MM_MAX_ORDER_NOTIONAL_USD", 0,
                                "MM_ENABLED", false)))
                .hasSize(2);
    }

    @Test
    void fitsSizesOfANewBotToThePriceOfItsMarket() {
        assertThat(rules.fitted(Map.of(), market("2600", "0.001", "0.001", "5", true)))
                .containsEntry("MM_MAX_POSITION_SIZE", new BigDecimal("0.961"))
                .containsEntry("MM_ORDER_SIZE_MULTIPLIER", new BigDecimal("20"));
        assertThat(rules.fitted(
                        Map.of("MM_MAX_POSITION_NOTIONAL_USD", 300), market("60000", "0.001", "0.001", "5", true)))
                .containsEntry("MM_MAX_POSITION_SIZE", new BigDecimal("0.005"))
                .containsEntry("MM_ORDER_SIZE_MULTIPLIER", new BigDecimal("1"));
        // Less than the venue takes could not be quoted at all.
        assertThat(rules.fitted(Map.of(), market("9000", "1", "1", "5", true)))
                .containsEntry("MM_MAX_POSITION_SIZE", BigDecimal.ONE);
    }

    @Test
    void keepsSizesThatAreGivenAndLeavesOrdersToAnotherVenuesRules() {
        assertThat(rules.fitted(
                        Map.of("MM_MAX_POSITION_SIZE", 3, "MM_ORDER_SIZE_MULTIPLIER", 2),
                        market("2600", "0.001", "0.001", "5", true)))
                .isEmpty();
        assertThat(rules.fitted(Map.of(), market("2600", "0.001", "0.001", "5", false)))
                .containsOnlyKeys("MM_MAX_POSITION_SIZE");
        assertThat(rules.fitted(
                        Map.of("MM_MAX_POSITION_NOTIONAL_USD", 0), market("2600", "0.001", "0.001", "5", false)))
                .isEmpty();
    }

    private static ParamRules.Market market(
            String price, String step, String leastQuantity, String leastNotional, boolean ownRules) {
        return new ParamRules.Market(
                new BigDecimal(price),
                new BigDecimal(step),
                new BigDecimal(leastQuantity),
                new BigDecimal(leastNotional),
                ownRules);
    }

    private Refusal refusal(Map<String, Object> stored) {
        return ((Outcome.Refused<Map<String, Object>>) rules.effective(stored)).refusal();
    }
}
