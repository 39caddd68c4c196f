package dev.flotilla.core.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StrategiesTest {

    @Test
    void readsEveryStrategyItNamesAndTellsItsParameters() {
        assertThat(Strategies.ids())
                .containsExactly("moneysharks", "probe", "S01", "S02", "S03", "S04", "S05", "S06", "S07", "S08", "S09");
        for (String id : Strategies.ids()) {
            assertThat(Strategies.read(id, "bot", Map.of())).isInstanceOf(Strategies.Reading.Accepted.class);
            assertThat(Strategies.schema(id)).extracting(Parameter::name).contains("mode", "paper.starting_equity");
        }
        assertThat(Strategies.schema("S10")).isEmpty();
    }

    @Test
    void tellsTheSameParametersApartFromOthers() {
        Strategy plain = accepted(Map.of());
        assertThat(accepted(Map.of()).parameters()).isEqualTo(plain.parameters());
        assertThat(accepted(Map.of("band.width", 3)).parameters()).isNotEqualTo(plain.parameters());
        assertThat(accepted(Map.of("stop_atr", 3)).parameters()).isNotEqualTo(plain.parameters());
        assertThat(plain.terms().maxLeverage()).isEqualTo(5);
    }

    private static Strategy accepted(Map<String, ?> parameters) {
        return ((Strategies.Reading.Accepted) Strategies.read("S03", "bot", parameters)).strategy();
    }

    @Test
    void refusesParametersOfTheLibraryThatDoNotFit() {
        List<String> errors =
                ((Strategies.Reading.Refused) Strategies.read("S01", "bot", Map.of("average.fast", 30))).errors();
        assertThat(errors).containsExactly("average.fast 30 must be below average.slow 26");
    }
}
