package dev.flotilla.cli.dsl;

import dev.flotilla.cli.terminal.ExitStatus;
import dev.flotilla.cli.terminal.OutputOptions;
import dev.flotilla.cli.terminal.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code fleet dsl schema}: the JSON Schema of runtime documents, for editors. `check` knows more than it. */
@Command(name = "schema", description = "Print the JSON Schema of runtime documents, for editors.")
public final class SchemaCommand implements Callable<Integer> {
    private static final String RESOURCE = "runtime.schema.json";

    private final Terminal terminal;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    public SchemaCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        terminal.print(text().strip());
        return ExitStatus.OK;
    }

    static String text() {
        try (InputStream schema = Objects.requireNonNull(SchemaCommand.class.getResourceAsStream(RESOURCE))) {
            return new String(schema.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the program lacks " + RESOURCE, unreadable);
        }
    }
}
