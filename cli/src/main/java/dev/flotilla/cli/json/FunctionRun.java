package dev.flotilla.cli.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.cli.terminal.ExitStatus;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/**
 * Options of a command that is one pure function, and its run: one object, or with {@code --lines} one per line. A bad
 * input becomes an error object at its place and exit status 1.
 */
public final class FunctionRun {
    private static final int LONGEST_INPUT = 32 * 1024 * 1024;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    boolean help;

    @Option(names = "--lines", description = "One JSON object per line on both sides.")
    boolean lines;

    @Option(names = "--in", paramLabel = "FILE", description = "Read this file instead of standard input.")
    @Nullable
    Path file;

    /** Runs the function on everything that comes in; answers the exit status. */
    public int of(
            CommandSpec spec, InputStream standardInput, Function<JsonNode, Map<String, @Nullable Object>> function)
            throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(open(spec, standardInput), StandardCharsets.UTF_8))) {
            BoundedReader input = new BoundedReader(reader, LONGEST_INPUT);
            return lines ? everyLine(input, out, function) : one(input, out, function);
        } finally {
            out.flush();
        }
    }

    private InputStream open(CommandSpec spec, InputStream standardInput) {
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

    private static int one(
            BoundedReader input, PrintWriter out, Function<JsonNode, Map<String, @Nullable Object>> function)
            throws IOException {
        try {
            out.println(ExactJson.print(function.apply(ExactJson.parse(input.all()))));
            return ExitStatus.OK;
        } catch (BadInput bad) {
            out.println(ExactJson.print(ExactJson.error(bad)));
            return ExitStatus.FAILED;
        }
    }

    private static int everyLine(
            BoundedReader input, PrintWriter out, Function<JsonNode, Map<String, @Nullable Object>> function)
            throws IOException {
        int status = ExitStatus.OK;
        boolean more = true;
        while (more && !out.checkError()) {
            try {
                String line = input.line();
                more = line != null;
                if (line != null) {
                    out.println(ExactJson.print(function.apply(ExactJson.parse(line))));
                }
            } catch (BadInput bad) {
                out.println(ExactJson.print(ExactJson.error(bad)));
                status = ExitStatus.FAILED;
            }
        }
        return status;
    }
}
