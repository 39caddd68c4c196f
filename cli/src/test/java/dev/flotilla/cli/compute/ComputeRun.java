package dev.flotilla.cli.compute;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;

/** One run of the command: its exit status and what it printed. */
record ComputeRun(int status, String out, String err) {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    static ComputeRun of(String input, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command =
                new CommandLine(new ComputeCommand(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8))));
        command.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int status = command.execute(arguments);
        return new ComputeRun(status, out.toString(), err.toString());
    }

    /** Runs on JSON written with single quotes. */
    static ComputeRun quoted(String function, String input) {
        return of(input.replace('\'', '"'), function);
    }

    List<String> lines() {
        return out.lines().toList();
    }

    JsonNode json() {
        return json(lines().getFirst());
    }

    static JsonNode json(String line) {
        try {
            return MAPPER.readTree(line);
        } catch (com.fasterxml.jackson.core.JsonProcessingException invalid) {
            throw new UncheckedIOException(invalid);
        }
    }
}
