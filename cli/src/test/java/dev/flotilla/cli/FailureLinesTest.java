package dev.flotilla.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.cli.terminal.CommandFailure;
import dev.flotilla.contracts.api.ErrorBody.FieldProblem;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailureLinesTest {

    @Test
    void saysOneThingInOneLine() {
        CommandFailure failure = CommandFailure.of(1, "unknown_bot", "there is no bot b9", List.of("b1", "b2"));

        assertThat(FailureLines.of(failure)).containsExactly("there is no bot b9 (valid: b1, b2)");
    }

    @Test
    void givesEveryWrongFieldItsLineWithWhatItTakes() {
        CommandFailure failure = CommandFailure.of(
                1,
                "invalid_param",
                "all of it",
                List.of("a", "b"),
                List.of(
                        new FieldProblem("max_leverage", "must be a whole number from 1 to 200, was 900", "integer"),
                        new FieldProblem("min_leverage", "5 is above max_leverage 3", "integer from 1 to 200"),
                        new FieldProblem(null, "these lengths need 900 bars", null)));

        assertThat(FailureLines.of(failure))
                .containsExactly(
                        "3 values are not accepted, nothing was changed:",
                        "  max_leverage must be a whole number from 1 to 200, was 900",
                        "  min_leverage 5 is above max_leverage 3 (allowed: integer from 1 to 200)",
                        "  these lengths need 900 bars");
    }
}
