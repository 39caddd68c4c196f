package dev.flotilla.params.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contracts.report.RuntimeStatusReport;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DoubtTest {

    private static final Instant NOW = Instant.parse("2025-03-06T10:00:00Z");

    private static RuntimeStore.Wallet wallet(boolean enabled, String desired, @Nullable String actual) {
        return new RuntimeStore.Wallet("r", "main", "0xab", "0xab", enabled, "r", desired, actual, null);
    }

    private static RuntimeStatusReport looked(long secondsAgo, int errors) {
        Instant last = NOW.minusSeconds(secondsAgo);
        return new RuntimeStatusReport(
                "r",
                "0xab",
                List.of(new RuntimeStatusReport.Scanner(
                        "positions",
                        "position_tracker",
                        true,
                        10,
                        5,
                        last,
                        last,
                        errors == 0 ? "ok" : "error",
                        errors,
                        errors == 0 ? null : "timeout",
                        false)),
                List.of(),
                null,
                List.of());
    }

    @Test
    void believesARuntimeThatRunsAndLooks() {
        assertThat(Doubt.of(wallet(true, "RUNNING", "RUNNING"), looked(10, 0), NOW))
                .isEmpty();
    }

    @Test
    void doubtsWhatIsStoppedDisabledOrDead() {
        assertThat(Doubt.of(wallet(true, "STOPPED", "STOPPED"), looked(10, 0), NOW))
                .isPresent();
        assertThat(Doubt.of(wallet(false, "RUNNING", "RUNNING"), looked(10, 0), NOW))
                .isPresent();
        assertThat(Doubt.of(wallet(true, "RUNNING", "DEAD"), looked(10, 0), NOW))
                .hasValueSatisfying(why -> assertThat(why).contains("DEAD"));
        assertThat(Doubt.of(wallet(true, "RUNNING", null), looked(10, 0), NOW)).isPresent();
    }

    @Test
    void doubtsSilenceAndReadsThatFail() {
        assertThat(Doubt.of(wallet(true, "RUNNING", "RUNNING"), null, NOW)).isPresent();
        assertThat(Doubt.of(wallet(true, "RUNNING", "RUNNING"), looked(60, 0), NOW))
                .hasValueSatisfying(why -> assertThat(why).contains("60 s"));
        assertThat(Doubt.of(wallet(true, "RUNNING", "RUNNING"), looked(1, 1), NOW))
                .isEmpty();
        assertThat(Doubt.of(wallet(true, "RUNNING", "RUNNING"), looked(1, 2), NOW))
                .hasValueSatisfying(why -> assertThat(why).contains("timeout"));
    }

    @Test
    void drawsNothingUnknownAsGood() {
        assertThat(Verdict.of("PROTECTED", false)).isEqualTo(Verdict.PROTECTED);
        assertThat(Verdict.of("PROTECTED", true)).isEqualTo(Verdict.UNKNOWN);
        assertThat(Verdict.of("INVENTORY", false)).isEqualTo(Verdict.INVENTORY);
        assertThat(Verdict.of("INVENTORY", true)).isEqualTo(Verdict.UNKNOWN);
        assertThat(Verdict.of("SOMEHOW", false)).isEqualTo(Verdict.UNKNOWN);
    }
}
