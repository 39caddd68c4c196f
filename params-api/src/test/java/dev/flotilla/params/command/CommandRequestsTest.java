package dev.flotilla.params.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contracts.api.Operations;
import dev.flotilla.contracts.command.CommandKind;
import dev.flotilla.params.http.Outcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CommandRequestsTest {

    static Stream<Object[]> refusals() {
        return Stream.of(
                new Object[] {wish("explode", "fleet", null, Map.of()), "unknown_command", "EMERGENCY_STOP"},
                new Object[] {wish("pause", "universe", null, Map.of()), "unknown_scope", "group"},
                new Object[] {wish("rotate_key", "fleet", null, Map.of()), "unknown_scope", "bot"},
                new Object[] {wish("pause", "bot", null, Map.of()), "wrong_target", "bot: id of the bot"},
                new Object[] {wish("pause", "group", " ", Map.of()), "wrong_target", "group: name of the group"},
                new Object[] {wish("pause", "fleet", "b", Map.of()), "wrong_target", "fleet: no target"},
                new Object[] {
                    new Operations.NewCommand(null, "emergency_stop", "fleet", null, null, null, null),
                    "not_confirmed",
                    "EMERGENCY_STOP"
                },
                new Object[] {
                    new Operations.NewCommand(null, "emergency_stop", "fleet", null, null, "emergency_stop", null),
                    "not_confirmed",
                    "EMERGENCY_STOP"
                },
                new Object[] {
                    new Operations.NewCommand("no blanks", "pause", "fleet", null, null, null, null),
                    "invalid_command_id",
                    "[A-Za-z0-9][A-Za-z0-9:._-]{0,79}"
                },
                new Object[] {
                    new Operations.NewCommand(null, "pause", "fleet", null, "x".repeat(501), null, null),
                    "reason_too_long",
                    "at most 500"
                },
                new Object[] {wish("pause", "fleet", null, Map.of("flatten", true)), "unknown_option", null},
                new Object[] {wish("emergency_stop", "fleet", null, Map.of("flaten", true)), "unknown_option", "flatten"
                },
                new Object[] {
                    wish("emergency_stop", "fleet", null, Map.of("flatten", "yes")),
                    "invalid_option",
                    "flatten: true or false"
                },
                new Object[] {
                    wish("emergency_stop", "fleet", null, Map.of("keepProtective", false)),
                    "unprotected",
                    "flatten: true"
                },
                new Object[] {
                    wish("drain", "fleet", null, Map.of("maxWaitSeconds", 0)),
                    "invalid_option",
                    "maxWaitSeconds: seconds from 1 to 86400"
                },
                new Object[] {
                    wish("update_parameters", "fleet", null, Map.of()),
                    "invalid_option",
                    "params: object with at least one parameter"
                },
                new Object[] {
                    wish("close_position", "bot", "b", Map.of("instrument", " ")),
                    "invalid_option",
                    "instrument: symbol of a market"
                },
                new Object[] {
                    wish("rotate_key", "bot", "b", Map.of("newPublicKey", "k", "keyVersion", 0)),
                    "invalid_option",
                    "keyVersion: whole number from 1 on"
                },
                new Object[] {
                    wish("rotate_key", "bot", "b", Map.of("newPublicKey", "k", "keyVersion", 1, "effectiveAt", "soon")),
                    "invalid_option",
                    "effectiveAt: moment in ISO-8601"
                });
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refusesWhatItCannotMeanAndNamesWhatItCan(Operations.NewCommand wish, String code, @Nullable String valid) {
        assertThat(CommandRequests.read(wish, () -> "made")).isInstanceOfSatisfying(Outcome.Refused.class, refused -> {
            assertThat(refused.refusal().code()).isEqualTo(code);
            List<String> named = refused.refusal().valid();
            if (valid != null) {
                assertThat(named).contains(valid);
            }
        });
    }

    @Test
    void fillsInWhatIsLeftOpen() {
        CommandRequest stop = read(wish("Emergency_Stop", "FLEET", null, Map.of()));

        assertThat(stop.commandId()).isEqualTo("made");
        assertThat(stop.kind()).isEqualTo(CommandKind.EMERGENCY_STOP);
        assertThat(stop.scope()).isEqualTo(Scope.FLEET);
        assertThat(stop.reason()).isEqualTo("operator");
        assertThat(stop.options()).containsExactlyInAnyOrderEntriesOf(Map.of("flatten", false, "keepProtective", true));
        assertThat(read(wish("shutdown", "bot", "b", Map.of())).options()).containsEntry("gracePeriodSeconds", 30);
        assertThat(read(wish("close_position", "bot", "b", Map.of("instrument", "btcusdt")))
                        .options())
                .containsEntry("instrument", "BTCUSDT");
    }

    @Test
    void letsProtectionGoOnlyWhenThatIsMeant() {
        assertThat(read(wish("emergency_stop", "fleet", null, Map.of("keepProtective", false, "flatten", true)))
                        .options())
                .containsEntry("keepProtective", false);
        assertThat(read(wish("emergency_stop", "fleet", null, Map.of("keepProtective", false, "stripProtection", true)))
                        .options())
                .containsEntry("keepProtective", false);
    }

    @Test
    void takesANullOptionForAnAbsentOne() {
        Map<String, @Nullable Object> options = new HashMap<>();
        options.put("flatten", null);
        assertThat(read(wish("emergency_stop", "fleet", null, options)).options())
                .containsEntry("flatten", false);
    }

    private static CommandRequest read(Operations.NewCommand wish) {
        return switch (CommandRequests.read(wish, () -> "made")) {
            case Outcome.Done<CommandRequest> done -> done.value();
            case Outcome.Refused<CommandRequest> refused ->
                throw new AssertionError(refused.refusal().message());
        };
    }

    private static Operations.NewCommand wish(
            String kind, String scope, @Nullable String target, Map<String, Object> options) {
        return new Operations.NewCommand(null, kind, scope, target, null, "EMERGENCY_STOP", options);
    }
}
