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

    /**
     * What breaks first depends on the seed: a late entry of an old generation may also spoil a halt that was proven flat. Two rules are
     * broken by about one schedule in a thousand only: their hunts begin shortly before one (from seed 1 they need 632 and 924).
     *
     * @param first seed of the hunt
     * @param schedules at most so many
     */
    @ParameterizedTest
    @CsvSource({
        "WORKER_DOES_NOT_FENCE, DOUBLE_WRITER, 1, 200",
        "HUB_GRANTS_EARLY, DOUBLE_WRITER, 1, 200",
        "ORDERS_WITHOUT_VALIDITY, DOUBLE_WRITER LOST_COMMAND, 620, 3000",
        "CLAIM_WITHOUT_COMPARE, DOUBLE_WRITER LOST_REPORT NOT_AS_DESIRED, 910, 2000",
        "INGEST_WITHOUT_CURSOR, LOST_REPORT, 1, 50",
        "OUTBOX_MARKS_FIRST, LOST_COMMAND, 1, 1000",
        "ACCEPTED_BEFORE_COMMIT, LOST_COMMAND, 1, 500",
        "STOPS_NOT_SENT, UNPROTECTED, 1, 50",
        "NO_CONTROL_POLL, LOST_COMMAND, 1, 200"
    })
    void noticesABrokenRule(Broken rule, String breaches, long first, long schedules) {
        Campaign.Report report = Campaign.hunt(Rules.but(rule), first, schedules);

        System.out.println(
                "BROKEN " + rule + " found after " + report.schedules() + " schedules: " + report.breaches());
        assertThat(Arrays.stream(breaches.split(" ")).map(Breach::valueOf))
                .as("%s breaks one of these: %s", rule, report.complaint())
                .containsAnyElementsOf(report.breaches().keySet());
    }
}
