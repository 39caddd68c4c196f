package dev.flotilla.cli.compute;

import dev.flotilla.cli.json.BadInput;
import dev.flotilla.cli.json.BoundedReader;
import dev.flotilla.cli.json.ExactJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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
    private static final int LONGEST_INPUT = 32 * 1024 * 1024;
    private static final int OK = 0;
    private static final int BAD_INPUT = 1;

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

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    private boolean help;

    @Option(names = "--lines", description = "One JSON object per line on both sides.")
    private boolean lines;

    @Option(names = "--in", paramLabel = "FILE", description = "Read this file instead of standard input.")
    private @Nullable Path file;

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
        PrintWriter out = spec.commandLine().getOut();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(open(), StandardCharsets.UTF_8))) {
            BoundedReader input = new BoundedReader(reader, LONGEST_INPUT);
            return lines ? everyLine(input, out) : one(input, out);
        } finally {
            out.flush();
        }
    }

    private InputStream open() {
        if (file == null) {
            return standardInput;
        }
        try {
            return Files.newInputStream(file);
        } catch (IOException unreadable) {
            throw new ParameterException(
                    spec.commandLine(),
                    "cannot read " + file + ": " + unreadable.getClass().getSimpleName());
        }
    }

    private int one(BoundedReader input, PrintWriter out) throws IOException {
        try {
            out.println(computed(input.all()));
            return OK;
        } catch (BadInput bad) {
            out.println(ExactJson.print(ExactJson.error(bad)));
            return BAD_INPUT;
        }
    }

    private int everyLine(BoundedReader input, PrintWriter out) throws IOException {
        int status = OK;
        boolean more = true;
        while (more && !out.checkError()) {
            try {
                String line = input.line();
                more = line != null;
                if (line != null) {
                    out.println(computed(line));
                }
            } catch (BadInput bad) {
                out.println(ExactJson.print(ExactJson.error(bad)));
                status = BAD_INPUT;
            }
        }
        return status;
    }

    private String computed(String text) {
        Map<String, @Nullable Object> output = function.apply(ExactJson.parse(text));
        return ExactJson.print(output);
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
