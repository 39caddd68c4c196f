package dev.flotilla.cli.compute;

import dev.flotilla.cli.json.FunctionRun;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code fleet compute FUNCTION}: one pure function on JSON input. Needs no service, database or network. */
@Command(
        name = "compute",
        description = "Compute one pure function of the strategy on JSON input.",
        footer = {
            "",
            "Reads one JSON object from standard input (or --in FILE) and prints one JSON object.",
            "With --lines both sides are JSON Lines; a bad line yields an error object at its place.",
            "See docs/moneysharks.md for the fields of each function.",
            "",
            "Exit status: 0 done, 1 bad input (an error object says where), 2 wrong usage."
        })
public final class ComputeCommand implements Callable<Integer> {
    private final InputStream standardInput;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FUNCTION",
            description = "One of ${COMPLETION-CANDIDATES}.",
            converter = FunctionName.class,
            completionCandidates = FunctionNames.class)
    @SuppressWarnings("NullAway.Init")
    private ComputeFunction function;

    @Mixin
    private final FunctionRun run = new FunctionRun();

    /** Reads standard input. */
    public ComputeCommand() {
        this(System.in);
    }

    /** Reads the given stream where standard input is meant. */
    public ComputeCommand(InputStream standardInput) {
        this.standardInput = standardInput;
    }

    @Override
    public Integer call() throws IOException {
        return run.of(spec, standardInput, function::apply);
    }

    /** Reads a function by its wire name. */
    static final class FunctionName implements ITypeConverter<ComputeFunction> {
        @Override
        public ComputeFunction convert(String value) {
            return ComputeFunction.ofWire(value)
                    .orElseThrow(() -> new TypeConversionException("unknown function '" + value + "'; valid functions: "
                            + String.join(", ", ComputeFunction.words())));
        }
    }

    /** Names for help and for completion scripts. */
    static final class FunctionNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return ComputeFunction.words().iterator();
        }
    }
}
