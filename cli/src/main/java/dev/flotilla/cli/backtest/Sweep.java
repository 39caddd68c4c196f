package dev.flotilla.cli.backtest;

import dev.flotilla.cli.terminal.CommandFailure;
import dev.flotilla.cli.terminal.ExitStatus;
import dev.flotilla.core.backtest.Backtest;
import dev.flotilla.core.backtest.BacktestSummary;
import dev.flotilla.core.backtest.BacktestTerms;
import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.Interval;
import dev.flotilla.core.strategy.Strategies;
import dev.flotilla.core.strategy.Strategy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Many backtests on the same bars, read once and shared, on every core. */
final class Sweep {
    /** Bars before a part that make its indicators whole: 100 four-hour bars and the one that is cut. */
    private static final int WARM_BARS = 101 * 48;

    private final BacktestJob job;
    private final SweepPlan plan;
    private final WalkForward walk;
    private final List<Candidate> candidates = new ArrayList<>();
    private int skipped;

    private record Candidate(Map<String, Object> parameters, Strategy strategy) {}

    private Sweep(BacktestJob job, SweepPlan plan, WalkForward walk) {
        this.job = job;
        this.plan = plan;
        this.walk = walk;
    }

    /** Makes and checks every combination before the first one runs. */
    static Sweep of(Path file, BacktestJob job, SweepPlan plan) {
        try {
            WalkForward walk = WalkForward.over(job.bars().size(), plan.windows(), plan.inSample());
            Sweep sweep = new Sweep(job, plan, walk);
            sweep.admit(file);
            return sweep;
        } catch (IllegalArgumentException tooFew) {
            throw SweepFile.failure(file, List.of(String.valueOf(tooFew.getMessage())), List.of());
        }
    }

    int size() {
        return candidates.size();
    }

    /** Combinations that exclude each other are left out; a value that fits nowhere is a mistake. */
    private void admit(Path file) {
        Map<String, Object> fixed = new LinkedHashMap<>();
        ConfigFile.flatten("", job.parameters(), fixed);
        fixed.computeIfPresent("mode", (_, _) -> "paper");
        Map<String, String> refusals = new LinkedHashMap<>();
        Set<String> fitting = new LinkedHashSet<>();
        for (Map<String, Object> combination : plan.combinations()) {
            Map<String, Object> parameters = new LinkedHashMap<>(fixed);
            parameters.putAll(combination);
            switch (Strategies.read(job.strategyId(), job.terms().symbol(), parameters)) {
                case Strategies.Reading.Accepted accepted -> {
                    candidates.add(new Candidate(combination, accepted.strategy()));
                    combination.forEach((name, value) -> fitting.add(name + "=" + value));
                }
                case Strategies.Reading.Refused refused -> {
                    skipped++;
                    combination.forEach((name, value) -> refused.errors().stream()
                            .filter(error -> error.contains(name))
                            .forEach(error -> refusals.putIfAbsent(name + "=" + value, error)));
                    refusals.putIfAbsent("", String.join("; ", refused.errors()));
                }
            }
        }
        List<String> errors = refusals.entrySet().stream()
                .filter(refusal -> refusal.getKey().isEmpty()
                        ? candidates.isEmpty() && refusals.size() == 1
                        : !fitting.contains(refusal.getKey()))
                .map(Map.Entry::getValue)
                .distinct()
                .toList();
        if (!errors.isEmpty()) {
            throw SweepFile.failure(file, errors, List.of());
        }
    }

    SweepResult run(int threads, ProgressLine progress) {
        ExecutorService pool = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().daemon().name("sweep-", 0).factory());
        try {
            List<Callable<SweepResult.Trial>> tasks = new ArrayList<>();
            candidates.forEach(candidate -> tasks.add(() -> {
                SweepResult.Trial trial = trial(candidate);
                progress.add(1);
                return trial;
            }));
            List<SweepResult.Trial> trials = new ArrayList<>();
            for (Future<SweepResult.Trial> done : pool.invokeAll(tasks)) {
                trials.add(done.get());
            }
            return SweepResult.of(plan, walk, job.bars(), trials, skipped);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw CommandFailure.of(ExitStatus.FORCED, "stopped", "the sweep was stopped", stopped);
        } catch (ExecutionException bug) {
            throw new IllegalStateException("a backtest of the sweep failed", bug.getCause());
        } finally {
            progress.end();
            pool.shutdownNow();
        }
    }

    private SweepResult.Trial trial(Candidate candidate) {
        List<SweepResult.Parts> parts = new ArrayList<>();
        for (WalkForward.Window window : walk.windows()) {
            parts.add(new SweepResult.Parts(
                    part(candidate.strategy(), window.inSample()), part(candidate.strategy(), window.outOfSample())));
        }
        return new SweepResult.Trial(candidate.parameters(), parts);
    }

    private BacktestSummary part(Strategy strategy, WalkForward.Span span) {
        BacktestTerms terms = job.terms();
        Backtest backtest =
                new Backtest(new BacktestTerms(terms.symbol(), strategy, terms.filters(), terms.learning()));
        job.bars().subList(Math.max(0, span.from() - WARM_BARS), span.from()).forEach(backtest::warm);
        for (Bar bar : job.bars().subList(span.from(), span.to())) {
            backtest.next(bar, job.funding().at(bar.closeTimeMillis(Interval.M5)));
        }
        return backtest.end().summary();
    }
}
