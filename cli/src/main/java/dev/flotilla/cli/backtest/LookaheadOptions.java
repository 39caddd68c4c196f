package dev.flotilla.cli.backtest;

import dev.flotilla.cli.terminal.Terminal;
import dev.flotilla.core.backtest.Backtest;
import dev.flotilla.core.backtest.LookaheadCheck;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --verify-no-lookahead}: the run again, with other futures. */
final class LookaheadOptions {
    private static final int MOMENTS = 12;
    private static final int FUTURES = 3;

    @Option(
            names = "--verify-no-lookahead",
            description = "Check that no decision changes when the bars after it are cut off, shifted or shuffled.")
    boolean wanted;

    /** What came of it. */
    record Finding(long seed, LookaheadCheck.Report report) {
        Map<String, @Nullable Object> json() {
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            object.put("ok", report.passed());
            object.put("seed", seed);
            object.put("moments", report.moments());
            object.put("decisions_compared", report.compared());
            LookaheadCheck.Difference first = report.first();
            object.put("difference", first == null ? null : difference(first));
            return object;
        }

        private static Map<String, Object> difference(LookaheadCheck.Difference first) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("future", first.future().wire());
            object.put("changed_after_ms", first.changedAfter());
            object.put("decided_at_ms", first.decidedAt());
            object.put("expected", first.expected());
            object.put("actual", first.actual());
            return object;
        }

        String text() {
            LookaheadCheck.Difference first = report.first();
            if (first == null) {
                return "no lookahead   " + report.compared() + " decisions made again with other futures at "
                        + report.moments() + " moments, none changed (seed " + seed + ")";
            }
            return "LOOKAHEAD      the decision at " + Instant.ofEpochMilli(first.decidedAt())
                    + " changes when the bars after " + Instant.ofEpochMilli(first.changedAfter()) + " are "
                    + first.future().wire() + " (seed " + seed + ")\n  as recorded: " + first.expected()
                    + "\n  otherwise:   " + first.actual();
        }
    }

    static Finding check(BacktestJob job, long seed, Terminal terminal) {
        long expected = (long) job.bars().size() * FUTURES * MOMENTS / 2;
        ProgressLine progress = new ProgressLine(terminal, "decisions compared", expected);
        LookaheadCheck check = new LookaheadCheck(
                _ -> new Backtest(job.terms()), job.bars(), at -> job.funding().at(at));
        LookaheadCheck.Report report = check.run(new SplittableRandom(seed), MOMENTS, progress::add);
        progress.end();
        return new Finding(seed, report);
    }
}
