package dev.flotilla.params.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contracts.api.Operations;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestBodiesTest {

    @Test
    void readsWhatFits() {
        assertThat(read("{\"status\":\"RUNNING\",\"version\":null}"))
                .isEqualTo(Outcome.done(new Operations.SetControl("RUNNING", null, null)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{\"status\":\"RUNNING\"} x                 | MALFORMED | malformed_json",
                "{\"status\":\"RUNNING\",\"status\":\"A\"}  | MALFORMED | malformed_json",
                "{\"status\":\"RUN                          | MALFORMED | malformed_json",
                "{\"status\":{}}                            | INVALID   | wrong_type",
                "{\"status\":\"RUNNING\",\"version\":\"5\"} | INVALID   | wrong_type",
                "{\"status\":\"RUNNING\",\"version\":1.5}   | INVALID   | wrong_type",
                "{\"status\":\"A\",\"reason\":\"\\u0000\"}    | INVALID   | invalid_text",
                "{\"version\":1}                            | INVALID   | missing_field",
                "{\"status\":\"RUNNING\",\"stat\":1}        | INVALID   | unknown_field",
            })
    void refusesWhatDoesNot(String body, Refusal.Kind kind, String code) {
        assertThat(read(body)).isInstanceOfSatisfying(Outcome.Refused.class, refused -> {
            assertThat(refused.refusal().kind()).isEqualTo(kind);
            assertThat(refused.refusal().code()).isEqualTo(code);
        });
    }

    private static Outcome<Operations.SetControl> read(String body) {
        return RequestBodies.read(body.getBytes(StandardCharsets.UTF_8), Operations.SetControl.class);
    }
}
