package dev.flotilla.cli.runtime;

import dev.flotilla.cli.terminal.CommandFailure;
import dev.flotilla.cli.terminal.ExitStatus;
import dev.flotilla.cli.terminal.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fleet guide}: what a runtime document may say, without any fleet. */
@Command(name = "guide", description = "Explain runtime documents: scanners, actions, dsl, examples, schema, version.")
public final class GuideCommand implements Callable<Integer> {
    private static final List<String> TOPICS = List.of("scanners", "actions", "dsl", "examples", "schema", "version");

    private static final String SCHEMA = "/dev/flotilla/cli/dsl/runtime.schema.json";

    @Parameters(
            paramLabel = "TOPIC",
            arity = "0..1",
            description = "scanners, actions, dsl, examples, schema, version.")
    @Nullable
    private String topic;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    private boolean help;

    private final Terminal terminal;

    public GuideCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        String wanted = topic == null ? "overview" : topic.toLowerCase(Locale.ROOT);
        if (topic != null && !TOPICS.contains(wanted)) {
            throw CommandFailure.of(ExitStatus.USAGE, "unknown_topic", "there is no guide to " + topic, TOPICS);
        }
        terminal.print(text(wanted).stripTrailing());
        return ExitStatus.OK;
    }

    private static String text(String name) {
        String resource = name.equals("schema") ? SCHEMA : name + ".txt";
        try (InputStream in = GuideCommand.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the guide to " + name + " is missing in this build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the guide to " + name + " cannot be read", e);
        }
    }
}
