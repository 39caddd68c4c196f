package dev.flotilla.cli.compute;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Input, output, errors and exit status. */
class ComputeCommandTest {
    private static final String LEVELS = "{\"direction\":\"long\",\"entry\":100,\"atr\":2}";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "levels | {'direction':'long','entry':100,'foo':1} | unknown_field | foo",
                "levels | {'direction':'long'} | missing_field | entry",
                "levels | {'direction':'long','entry':null} | missing_field | entry",
                "levels | {'direction':'long','entry':'100'} | wrong_type | entry",
                "levels | {'direction':'up','entry':100} | invalid_value | direction",
                "levels | {'direction':1,'entry':100} | wrong_type | direction",
                "levels | {'direction':'long','entry':0} | invalid_value | entry",
                "levels | {'direction':'long','entry':1,'atr':-1} | invalid_value | atr",
                "levels | {'direction':'long','entry':1e999999} | invalid_value | entry",
                "levels | {'direction':'long','entry':NaN} | invalid_json | ",
                "levels | {'direction':'long','entry':1,'entry':2} | invalid_json | ",
                "levels | {'direction':'long','entry':1} {} | invalid_json | ",
                "levels | [] | wrong_type | ",
                "levels | nonsense | invalid_json | ",
                "levels | ~~ | invalid_json | ",
                "features | {'bars':{}} | wrong_type | bars",
                "features | {'bars':[[0,1,1,1,1]]} | wrong_type | bars[0]",
                "features | {'bars':[[0,1,1,1,1,1],[300000,1,1,1,1,'x']]} | wrong_type | bars[1][5]",
                "features | {'bars':[[0,1,1,2,1,1]]} | invalid_value | bars[0]",
                "features | {'bars':[[0.5,1,1,1,1,1]]} | invalid_value | bars[0][0]",
                "features | {'bars':[[300000,1,1,1,1,1],[0,1,1,1,1,1]]} | invalid_value | bars[1][0]",
                "signal | {'features_1h':{'trend':'up'},'allow_short':true} | missing_field | features_1h.momentum",
                "signal | {'features_1h':{'trend':'up','momentum':'up','high_volatility':0},'allow_short':true} | wrong_type | features_1h.high_volatility",
                "signal | {'features_1h':{'trend':'up','momentum':'up','high_volatility':false,'rsi':1},'allow_short':true} | unknown_field | features_1h.rsi",
                "leverage | {'confidence':1,'min_leverage':3,'max_leverage':2,'high_volatility':false,'effective_leverage_cap':2} | invalid_value | min_leverage",
                "leverage | {'confidence':1,'min_leverage':2.5,'max_leverage':3,'high_volatility':false,'effective_leverage_cap':2} | invalid_value | min_leverage",
                "leverage | {'confidence':1,'min_leverage':0,'max_leverage':3,'high_volatility':false,'effective_leverage_cap':2} | invalid_value | min_leverage",
                "learn | {'metrics':{'confidence_multiplier':1,'effective_leverage_cap':9,'recommended_min_confidence':0.6,'leverage_reduction_active':false},'review':{'current_loss_streak':-1,'closed_count':1,'new_closed':1},'min_leverage':1,'max_leverage':2} | invalid_value | current_loss_streak",
                "learn | {'metrics':{},'review':{},'min_leverage':3,'max_leverage':2} | invalid_value | min_leverage"
            })
    void answersBadInputWithAnErrorObject(String function, String input, String code, String path) {
        ComputeRun run = ComputeRun.quoted(function, input);
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.lines()).hasSize(1);
        assertThat(run.json().at("/error/code").textValue()).isEqualTo(code);
        assertThat(run.json().at("/error/message").textValue()).isNotBlank();
        assertThat(run.json().at("/error/path").textValue()).endsWith(path == null ? "" : path);
        assertThat(run.json()).hasSize(1);
    }

    @Test
    void namesTheValidFieldsAndWords() {
        assertThat(ComputeRun.quoted("levels", "{'x':1}")
                        .json()
                        .at("/error/message")
                        .textValue())
                .isEqualTo("unknown field x; valid fields: direction, entry, atr");
        assertThat(ComputeRun.quoted("levels", "{'direction':'up','entry':1}")
                        .json()
                        .at("/error/message")
                        .textValue())
                .isEqualTo("direction must be one of long, short, was 'up'");
    }

    @Test
    void computesLineByLineAndGoesOnAfterABadOne() {
        ComputeRun run = ComputeRun.of(LEVELS + "\n{\"direction\":1}\n\n" + LEVELS, "levels", "--lines");
        assertThat(run.status()).isEqualTo(1);
        List<String> lines = run.lines();
        assertThat(lines).hasSize(4);
        assertThat(lines.get(0))
                .isEqualTo("{\"stop_loss\":97,\"take_profit\":105}")
                .isEqualTo(lines.get(3));
        assertThat(ComputeRun.json(lines.get(1)).at("/error/code").textValue()).isEqualTo("missing_field");
        assertThat(ComputeRun.json(lines.get(2)).at("/error/code").textValue()).isEqualTo("invalid_json");
    }

    @Test
    void exitsWithZeroWhenEveryLineIsGood() {
        ComputeRun run = ComputeRun.of(LEVELS + "\r\n" + LEVELS + "\r\n", "--lines", "levels");
        assertThat(run.status()).isZero();
        assertThat(run.lines()).hasSize(2);
        assertThat(ComputeRun.of("", "levels", "--lines").out()).isEmpty();
    }

    @Test
    void readsThousandsOfLinesInOrder() {
        StringBuilder input = new StringBuilder();
        for (int i = 1; i <= 5_000; i++) {
            input.append("{\"direction\":\"long\",\"entry\":%d,\"atr\":0}\n".formatted(i));
        }
        List<String> lines =
                ComputeRun.of(input.toString(), "levels", "--lines").lines();
        assertThat(lines).hasSize(5_000);
        assertThat(ComputeRun.json(lines.get(4_321)).get("stop_loss").intValue())
                .isEqualTo(4_322);
    }

    @Test
    void readsAnObjectOverSeveralLines() {
        assertThat(ComputeRun.of(LEVELS.replace(",", ",\n"), "levels").out().strip())
                .isEqualTo("{\"stop_loss\":97,\"take_profit\":105}");
    }

    @Test
    void readsAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("case.json"), LEVELS);
        assertThat(ComputeRun.of("", "levels", "--in", file.toString()).out()).contains("\"stop_loss\":97");
    }

    @ParameterizedTest
    @CsvSource({"magic", "''", "levels --what", "levels --in /no/such/file", "levels signal"})
    void exitsWithTwoOnWrongUsage(String arguments) {
        ComputeRun run = ComputeRun.of(LEVELS, arguments.isEmpty() ? new String[0] : arguments.split(" "));
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isNotBlank();
    }

    @Test
    void listsTheFunctionsWhenItKnowsNone() {
        assertThat(ComputeRun.of("", "magic").err())
                .contains("unknown function 'magic'; valid functions: features, signal, confluence, levels, leverage, "
                        + "size, round, risk, trail, learn");
    }

    @Test
    void helps() {
        ComputeRun run = ComputeRun.of("", "--help");
        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("features, signal, confluence").contains("Exit status");
    }
}
