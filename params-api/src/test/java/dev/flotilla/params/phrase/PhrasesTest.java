package dev.flotilla.params.phrase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contracts.command.CommandKind;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhrasesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"halt moneysharks", "STOP TRADING", " Kill  Switch ", "emergency stop", "cancel all orders"})
    void haltsAndKeepsProtection(String said) {
        assertThat(Phrases.read(said)).contains(new Meaning.Give(CommandKind.EMERGENCY_STOP, Map.of("flatten", false)));
    }

    @Test
    void knowsEveryPhraseThatItNames() {
        assertThat(Phrases.VALID)
                .allSatisfy(phrase -> assertThat(Phrases.read(phrase.replace("SYMBOL", "BTCUSDT")))
                        .as(phrase)
                        .isPresent());
    }

    @Test
    void flattensClosesAndGoesBackToPaper() {
        assertThat(Phrases.read("Flatten all positions"))
                .contains(new Meaning.Give(CommandKind.EMERGENCY_STOP, Map.of("flatten", true)));
        assertThat(Phrases.read("close ethusdt position"))
                .contains(new Meaning.Give(CommandKind.CLOSE_POSITION, Map.of("instrument", "ETHUSDT")));
        assertThat(Phrases.read("switch to paper mode")).contains(new Meaning.SwitchToPaper());
        assertThat(Phrases.read("resume moneysharks")).contains(new Meaning.ResumeOnPaper());
        assertThat(Phrases.read("cancel orders for SOLUSDT")).contains(new Meaning.CancelOrders("SOLUSDT"));
        assertThat(Phrases.read("disable cron"))
                .contains(new Meaning.Give(
                        CommandKind.UPDATE_PARAMETERS, Map.of("params", Map.of("cron.enabled", false))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "stop",
                "please stop trading",
                "stop trading now",
                "do not flatten all positions",
                "close position"
            })
    void guessesNothingOutOfASentence(String said) {
        assertThat(Phrases.read(said)).isEmpty();
    }
}
