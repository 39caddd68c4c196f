package dev.flotilla.cli.venue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;

/** One run of the command: its exit status and what it printed. */
record SignRun(int status, String out, String err) {
    static SignRun of(String input, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command =
                new CommandLine(new SignCommand(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8))));
        command.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int status = command.execute(arguments);
        return new SignRun(status, out.toString(), err.toString());
    }

    /** Runs on JSON written with single quotes. */
    static SignRun quoted(String kind, String input) {
        return of(input.replace('\'', '"'), kind);
    }

    List<String> lines() {
        return out.lines().toList();
    }

    JsonNode json() {
        return json(lines().getFirst());
    }

    static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException invalid) {
            throw new UncheckedIOException(invalid);
        }
    }
}
