package dev.flotilla.simulation.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.simulation.venue.Breach;
import dev.flotilla.simulation.world.Rules;
import dev.flotilla.simulation.world.Rules.Broken;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each rule is broken once in the wiring of the model, and the simulation must notice. */
class BrokenRulesTest {

    @BeforeAll
    static void beQuiet() {
        Quiet.begin();
    }

    /** What breaks first depends on the seed: a late entry of an old generation may also spoil a halt that was proven flat. */
    @ParameterizedTest
    @CsvSource({
        "WORKER_DOES_NOT_FENCE, DOUBLE_WRITER, 200",
        "HUB_GRANTS_EARLY, DOUBLE_WRITER, 200",
        "ORDERS_WITHOUT_VALIDITY, DOUBLE_WRITER LOST_COMMAND, 3000",
        "CLAIM_WITHOUT_COMPARE, DOUBLE_WRITER LOST_REPORT NOT_AS_DESIRED, 2000",
        "INGEST_WITHOUT_CURSOR, LOST_REPORT, 50",
        "OUTBOX_MARKS_FIRST, LOST_COMMAND, 1000",
        "ACCEPTED_BEFORE_COMMIT, LOST_COMMAND, 500",
        "STOPS_NOT_SENT, UNPROTECTED, 50",
        "NO_CONTROL_POLL, LOST_COMMAND, 200"
    })
    void noticesABrokenRule(Broken rule, String breaches, long schedules) {
        Campaign.Report report = Campaign.hunt(Rules.but(rule), 1, schedules);

        System.out.println(
                "BROKEN " + rule + " found after " + report.schedules() + " schedules: " + report.breaches());
        assertThat(Arrays.stream(breaches.split(" ")).map(Breach::valueOf))
                .as("%s breaks one of these: %s", rule, report.complaint())
                .containsAnyElementsOf(report.breaches().keySet());
    }
}
