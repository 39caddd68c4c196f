package dev.flotilla.cli.mm;

import dev.flotilla.cli.json.ExactJson;
import dev.flotilla.cli.terminal.CommandFailure;
import dev.flotilla.cli.terminal.ExitStatus;
import dev.flotilla.cli.terminal.OutputOptions;
import dev.flotilla.cli.terminal.Terminal;
import dev.flotilla.core.marketmaking.JournalAnalysis;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fleet mm analyse FILE}: what the journal of a market maker says. */
@Command(
        name = "analyse",
        description = "Analyse the journal of a market maker: rates, markouts, edge, money.",
        footer = {"", "Example:", "  fleet mm analyse mm_ETH-USD_20260701_080000.jsonl --assumed-fee-bps 0"})
final class AnalyseCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE.jsonl", description = "The journal, JSON Lines, plain or gzip.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(
            names = "--assumed-fee-bps",
            paramLabel = "N",
            description =
                    "Count this fee on every fill, in basis points of its notional, instead of the reported ones.")
    private @Nullable BigDecimal assumedFeeBps;

    @Option(
            names = "--last",
            paramLabel = "N",
            defaultValue = "10",
            description = "Realised gain of the last N fills (default: ${DEFAULT-VALUE}).")
    private int last;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    AnalyseCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (last < 1) {
            throw new ParameterException(spec.commandLine(), "--last must be at least 1, was " + last);
        }
        JournalAnalysis analysis = new JournalAnalysis(assumedFeeBps, last);
        read(analysis);
        if (output.json()) {
            terminal.print(ExactJson.print(AnalysisJson.of(analysis.figures())));
        } else {
            AnalysisText.lines(file, analysis.figures(), last, terminal.style()).forEach(terminal::print);
        }
        return ExitStatus.OK;
    }

    private void read(JournalAnalysis analysis) {
        if (!Files.isRegularFile(file)) {
            throw CommandFailure.of(ExitStatus.FAILED, "bad_file", file + " is no file: give the journal of one run");
        }
        try {
            JournalFile.read(file, analysis);
        } catch (IOException unreadable) {
            throw CommandFailure.of(
                    ExitStatus.FAILED,
                    "bad_file",
                    "cannot read " + file + ": " + unreadable.getClass().getSimpleName() + " "
                            + unreadable.getMessage(),
                    unreadable);
        }
    }
}
