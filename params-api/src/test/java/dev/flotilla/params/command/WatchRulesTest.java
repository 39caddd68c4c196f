package dev.flotilla.params.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contracts.command.CommandKind;
import dev.flotilla.contracts.command.DesiredStatus;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WatchRulesTest {

    @ParameterizedTest
    @CsvSource({
        // kind,           newer by, control now, actual,      ends as
        "PAUSE,              0, PAUSED,  RUNNING,     ",
        "PAUSE,              1, RUNNING, RUNNING,     SUPERSEDED",
        "PAUSE,              1, STOPPED, STOPPED,     SUPERSEDED",
        "PAUSE,              0, PAUSED,  BACKOFF,     DONE",
        "PAUSE,              0, PAUSED,  ,            DONE",
        "RESTART,            0, RUNNING, STARTING,    ",
        "RESTART,            0, RUNNING, QUARANTINED, DONE",
        "SHUTDOWN,           0, STOPPED, STOPPED,     DONE",
        "EMERGENCY_STOP,     0, STOPPED, STOPPED,     ",
        "EMERGENCY_STOP,     0, STOPPED, DEAD,        ",
        "EMERGENCY_STOP,     1, STOPPED, STOPPED,     SUPERSEDED",
        "EMERGENCY_STOP,     1, RUNNING, RUNNING,     SUPERSEDED",
        "DRAIN,              0, PAUSED,  DEAD,        ",
        "DRAIN,              1, RUNNING, RUNNING,     SUPERSEDED",
        "CLOSE_POSITION,     1, PAUSED,  PAUSED,      ",
        "CLOSE_POSITION,     1, STOPPED, STOPPED,     SUPERSEDED",
        "CLOSE_POSITION,     0, RUNNING, DEAD,        ",
        "UPDATE_PARAMETERS,  2, STOPPED, STOPPED,     DONE",
        "UPDATE_PARAMETERS,  2, RUNNING, RUNNING,     ",
        "ROTATE_KEY,         1, RUNNING, DEAD,        DONE",
        "ASSUME_RESPONSIBILITY, 1, PAUSED, PAUSED,    ",
        "ASSUME_RESPONSIBILITY, 1, STOPPED, STOPPED,  SUPERSEDED",
    })
    void endsWhatNobodyWillAnswer(
            CommandKind kind, long newer, DesiredStatus control, @Nullable String actual, @Nullable AckStatus ends) {
        OpenAck open = new OpenAck("c", "b", kind, 7, 7 + newer, control, actual);

        assertThat(WatchRules.settle(open).map(Settled::status).orElse(null)).isEqualTo(ends);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 29, WAIT",
        "1, 30, RESEND",
        "3, 31, RESEND",
        "4, 29, WAIT",
        "4, 30, GIVE_UP",
        "9, 99, GIVE_UP",
    })
    void sendsAgainThreeTimesAndThenSaysSo(int sends, long silentSeconds, WatchRules.Next next) {
        Instant sent = Fleets.NOW;

        assertThat(WatchRules.next(sends, sent, sent.plusSeconds(silentSeconds), 3, Duration.ofSeconds(30)))
                .isEqualTo(next);
    }
}
