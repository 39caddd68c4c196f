package dev.flotilla.emulator.conformance;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** The suite a venue is added by: subclass it, give a bench. Prints {@code CONFORMANCE venue scenario result} for each. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ConformanceSuite {

    private Bench bench;
    private int passed;
    private int failed;
    private int lacking;

    /** Starts emulator and connector. */
    protected abstract Bench bench() throws Exception;

    @BeforeAll
    void start() throws Exception {
        bench = bench();
    }

    @AfterAll
    void stop() {
        System.out.printf(
                "CONFORMANCE %s total %d passed %d not-offered %d failed %d%n",
                bench.venue().name(), passed + failed + lacking, passed, lacking, failed);
        bench.close();
    }

    @TestFactory
    Stream<DynamicTest> conforms() {
        return all().stream().map(scenario -> DynamicTest.dynamicTest(scenario.name(), () -> run(scenario)));
    }

    private static List<Scenario> all() {
        return Stream.of(
                        OrderScenarios.all(),
                        AccountScenarios.all(),
                        StreamScenarios.all(),
                        FailureScenarios.all(),
                        ReadinessScenarios.all(),
                        WeightScenarios.all())
                .flatMap(List::stream)
                .toList();
    }

    private void run(Scenario scenario) throws Exception {
        if (!scenario.offered().test(bench)) {
            lacking++;
            tell(scenario, "not offered");
            return;
        }
        try {
            bench.reset();
            try (Stage stage = new Stage(bench, "conf-" + (passed + failed + lacking))) {
                scenario.play().run(stage);
            }
            passed++;
            tell(scenario, "ok");
        } catch (Exception | AssertionError e) {
            failed++;
            tell(scenario, "FAILED");
            throw e;
        }
    }

    private void tell(Scenario scenario, String result) {
        System.out.printf("CONFORMANCE %-12s %-70s %s%n", bench.venue().name(), scenario.name(), result);
    }
}
