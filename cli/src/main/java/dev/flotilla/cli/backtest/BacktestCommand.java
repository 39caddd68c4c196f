package dev.flotilla.cli.backtest;

import dev.flotilla.cli.backtest.report.BacktestReport;
import dev.flotilla.cli.terminal.CommandFailure;
import dev.flotilla.cli.terminal.ExitStatus;
import dev.flotilla.cli.terminal.OutputOptions;
import dev.flotilla.cli.terminal.Terminal;
import dev.flotilla.core.backtest.BacktestResult;
import dev.flotilla.core.market.KlineException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fleet backtest}: one strategy on recorded bars. Needs no service, database or network. */
@Command(
        name = "backtest",
        description = "Test a strategy on recorded bars, with the decisions that a live bot would take.",
        footer = {
            "",
            "Example:",
            "  fleet backtest --klines klines_BTCUSDT_5m.csv.gz --funding funding_BTCUSDT.csv.gz --report report.html"
        })
public final class BacktestCommand implements Callable<Integer> {
    private static final int SEED_BITS = 31;

    private final Terminal terminal;
    private final Supplier<RandomGenerator> chance;

    @Mixin
    private final BacktestOptions options = new BacktestOptions();

    @Option(names = "--trades", paramLabel = "FILE.csv", description = "Write every trade into this file.")
    private @Nullable Path trades;

    @Option(
            names = "--report",
            paramLabel = "FILE.html",
            description = "Write one self-contained HTML page: figures, charts, every trade.")
    private @Nullable Path report;

    @Mixin
    private final LookaheadOptions lookahead = new LookaheadOptions();

    @Mixin
    private final SweepOptions sweep = new SweepOptions();

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Repeat what was drawn in another run: the moments of the lookahead check, a random search.")
    private @Nullable Long seed;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    /** @param chance where a seed comes from when none is given */
    public BacktestCommand(Terminal terminal, Supplier<RandomGenerator> chance) {
        this.terminal = terminal;
        this.chance = chance;
    }

    @Override
    public Integer call() {
        options.check();
        sweep.check();
        output("--trades", trades);
        output("--report", report);
        output("--csv", sweep.csv);
        try {
            return sweep.file == null ? test(BacktestJob.of(options)) : sweep(sweep.file);
        } catch (KlineException bad) {
            throw CommandFailure.of(ExitStatus.FAILED, "bad_file", String.valueOf(bad.getMessage()), bad);
        }
    }

    /** What cannot be written is said before anything is read. */
    private void output(String option, @Nullable Path file) {
        options.refuseInput(option, file);
        OutputFile.check(file);
    }

    private int test(BacktestJob job) {
        BacktestResult result =
                job.run(new ProgressLine(terminal, "bars", job.bars().size()));
        if (report != null) {
            OutputFile.write(
                    report,
                    BacktestReport.of(ReportSubjects.of(
                            options, job, result, terminal.clock().instant())));
        }
        if (trades != null) {
            TradesCsv.write(trades, result.trades());
        }
        LookaheadOptions.Finding finding = lookahead.wanted ? LookaheadOptions.check(job, seed(), terminal) : null;
        show(job, result, finding);
        return finding == null || finding.report().passed() ? ExitStatus.OK : ExitStatus.FAILED;
    }

    private int sweep(Path plan) {
        if (trades != null || report != null || lookahead.wanted) {
            throw CommandFailure.of(
                    ExitStatus.USAGE,
                    "usage",
                    "--trades, --report and --verify-no-lookahead are for one set of parameters: leave out --sweep");
        }
        BacktestJob job = BacktestJob.of(options);
        SweepResult result = sweep.run(job, plan, seed(), terminal);
        if (output.json()) {
            terminal.print(SweepJson.of(job, result));
        } else {
            SweepText.lines(job, result, terminal.style()).forEach(terminal::print);
        }
        return ExitStatus.OK;
    }

    private long seed() {
        return seed == null ? chance.get().nextLong(1L << SEED_BITS) : seed;
    }

    private void show(BacktestJob job, BacktestResult result, LookaheadOptions.@Nullable Finding finding) {
        if (output.json()) {
            terminal.print(BacktestJson.of(job, result, finding));
            return;
        }
        BacktestText.lines(job, result, terminal.style()).forEach(terminal::print);
        if (finding != null) {
            terminal.print("\n" + finding.text());
        }
    }
}
