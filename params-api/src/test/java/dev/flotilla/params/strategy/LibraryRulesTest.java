package dev.flotilla.params.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.core.strategy.library.Library;
import dev.flotilla.params.http.Outcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LibraryRulesTest {
    private final StrategyCatalog catalog = new StrategyCatalog();

    @Test
    void offersEveryStrategyOfTheLibraryWithAPoolOfItsOwn() {
        assertThat(Library.ALL).hasSize(9);
        Library.ALL.forEach(kind -> {
            Outcome<ParamRules> found = catalog.find(kind.strategyId());
            ParamRules rules = ((Outcome.Done<ParamRules>) found).value();
            assertThat(rules.pool()).isEqualTo(kind.strategyId());
            assertThat(rules.describe().name()).isEqualTo(kind.name());
            assertThat(rules.describe().parameters()).hasSameSizeAs(kind.schema());
        });
    }

    @Test
    void fillsInDefaultsSoThatABotOfGoldFits() {
        Map<String, Object> values = catalog.effective("S03", Map.of("band.width", 2.5));
        assertThat(values)
                .containsEntry("mode", "paper")
                .containsEntry("timeframe", "1h")
                .containsEntry("band.width", 2.5)
                .containsEntry(BotFit.SYMBOLS, List.of("XAUUSD"));
        assertThat(BotFit.check(values, new BotFit.Bot("XAUUSD", null, false))).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void namesWhatAStrategyTakesWhenItIsGivenSomethingElse() {
        ParamRules rules = ((Outcome.Done<ParamRules>) catalog.find("S08")).value();
        assertThat(rules.effective(Map.of("range.start", 1)))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused ->
                                assertThat(refused.refusal().toString()).contains("unknown_param", "range.start_hour"));
        assertThat(rules.effective(Map.of("range.start_hour", 9))).isInstanceOf(Outcome.Refused.class);
    }
}
