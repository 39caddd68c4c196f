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
    private final Terminal terminal;

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
    private final OutputOptions output = new OutputOptions();

    public BacktestCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        options.check();
        OutputFile.check(trades);
        OutputFile.check(report);
        try {
            BacktestJob job = BacktestJob.of(options);
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
            show(job, result);
            return ExitStatus.OK;
        } catch (KlineException bad) {
            throw CommandFailure.of(ExitStatus.FAILED, "bad_file", String.valueOf(bad.getMessage()), bad);
        }
    }

    private void show(BacktestJob job, BacktestResult result) {
        if (output.json()) {
            terminal.print(BacktestJson.of(job, result));
        } else {
            BacktestText.lines(job, result, terminal.style()).forEach(terminal::print);
        }
    }
}
