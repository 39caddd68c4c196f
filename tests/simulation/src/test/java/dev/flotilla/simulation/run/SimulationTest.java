package dev.flotilla.simulation.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.simulation.kernel.Trace;
import dev.flotilla.simulation.world.Rules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The promises P1, P2 and P3 over many schedules; see docs/simulation.md. */
class SimulationTest {

    private static final long FIRST_SEED = 1;

    @BeforeAll
    static void beQuiet() {
        Quiet.begin();
    }

    @Test
    void keepsEveryPromiseInEverySchedule() {
        for (long seed : Settings.seeds()) {
            show(seed);
        }
        Campaign.Report report = Campaign.run(Rules.KEPT, FIRST_SEED, Settings.schedules(), Settings.threads());
        System.out.println(report.line());
        assertThat(report.broken()).as(report.complaint()).isEmpty();
    }

    /** Named seeds are told step by step. */
    private static void show(long seed) {
        Schedule.Result result = Schedule.run(seed, Rules.KEPT, Trace.to(System.out::println));
        System.out.println(result);
        assertThat(result.breaches()).as("seed %d", seed).isEmpty();
    }

    @Test
    void replaysASeedBitForBit() {
        for (long seed = 1; seed <= 20; seed++) {
            List<String> told = new ArrayList<>();
            Schedule.Result once = Schedule.run(seed, Rules.KEPT, Trace.none());
            Schedule.Result again = Schedule.run(seed, Rules.KEPT, Trace.to(told::add));
            List<String> toldAgain = new ArrayList<>();
            Schedule.run(seed, Rules.KEPT, Trace.to(toldAgain::add));

            assertThat(again).as("seed %d", seed).isEqualTo(once);
            assertThat(toldAgain).as("seed %d", seed).isEqualTo(told);
        }
    }

    @Test
    void tellsSeedsApart() {
        long[] digests = new long[20];
        Arrays.setAll(
                digests,
                seed -> Schedule.run(seed + 1, Rules.KEPT, Trace.none()).digest());
        assertThat(Arrays.stream(digests).distinct().count()).isEqualTo(digests.length);
    }
}
