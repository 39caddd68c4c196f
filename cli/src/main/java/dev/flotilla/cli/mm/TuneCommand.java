package dev.flotilla.cli.mm;

import dev.flotilla.cli.json.FunctionRun;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code fleet mm tune}: one iteration of tuning, nothing is changed or started. */
@Command(
        name = "tune",
        description = "Judge a market maker by its figures and compute the next bounded change of its settings.",
        footer = {
            "",
            "Reads one JSON object from standard input (or --in FILE) and prints one JSON object.",
            "With --lines both sides are JSON Lines; a bad line yields an error object at its place.",
            "See docs/market-making.md for the fields.",
            "",
            "Exit status: 0 done, 1 bad input (an error object says where), 2 wrong usage."
        })
final class TuneCommand implements Callable<Integer> {
    private final InputStream standardInput;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final FunctionRun run = new FunctionRun();

    /** Reads standard input. */
    TuneCommand() {
        this(System.in);
    }

    /** Reads the given stream where standard input is meant. */
    TuneCommand(InputStream standardInput) {
        this.standardInput = standardInput;
    }

    @Override
    public Integer call() throws IOException {
        return run.of(spec, standardInput, TuneFunction::tune);
    }
}
