package dev.flotilla.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flotilla.system.witness.Verdict;
import dev.flotilla.testkit.Seeds;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes under real faults, judged by what the venue wrote down (docs/faults.md). */
class FaultsIT {
    private static final Duration GUARDS_END_WITHIN = Duration.ofSeconds(15);

    @TempDir
    Path home;

    @Test
    void tenFaultsWithLeasesOfATenthLoseNothing() {
        drill(new DrillTerms(Integer.getInteger("fleet.faults", 10), 6, 2, 2, 10, 3600));
    }

    @Test
    @Tag("soak")
    void twoHundredFaultsOnFiftyBotsWithTheDefaultLeasesLoseNothing() {
        drill(new DrillTerms(Integer.getInteger("fleet.faults", 200), 50, 2, 2, 1, 600));
    }

    private void drill(DrillTerms terms) {
        FaultDrill drill = new FaultDrill(home, terms, Seeds.seed());
        try (drill) {
            Verdict verdict = drill.run();
            System.out.println(verdict.line());
            assertThat(verdict.holds()).as(verdict.details()).isTrue();
        } catch (RuntimeException | AssertionError e) {
            Path traces = Path.of("target", "faults-" + Seeds.seed());
            drill.keepTraces(traces);
            System.out.println("fault drill failed, its logs are in " + traces.toAbsolutePath());
            throw e;
        }
        await("nothing is left")
                .atMost(GUARDS_END_WITHIN)
                .untilAsserted(
                        () -> assertThat(Processes.of(home.resolve("data"))).isEmpty());
    }
}
