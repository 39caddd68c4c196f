package dev.flotilla.cli.inspect;

import dev.flotilla.cli.terminal.CommandFailure;
import dev.flotilla.cli.terminal.ExitStatus;
import dev.flotilla.cli.terminal.JsonText;
import dev.flotilla.cli.terminal.LogLine;
import dev.flotilla.cli.terminal.OutputOptions;
import dev.flotilla.cli.terminal.Table;
import dev.flotilla.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code fleet logs [SERVICE]}: log files of a fleet on this machine, also after its end. */
@Command(name = "logs", description = "Show the end of a service's log; without a name, list the logs.")
public final class LogsCommand implements Callable<Integer> {
    private static final String LOG = ".log";

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Parameters(paramLabel = "SERVICE", arity = "0..1", description = "E.g. params-api, bot-worker, postgres.")
    @Nullable
    private String service;

    @Mixin
    private final TailOptions tail = new TailOptions(100);

    private final Terminal terminal;

    public LogsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    record LogFile(String service, Path file, long bytes) {}

    record LogFiles(List<LogFile> logs) {}

    record LogLines(String service, Path file, List<String> lines) {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path folder = tail.dataDir(terminal);
        List<LogFile> logs = logs(folder);
        if (service == null) {
            terminal.print(output.json() ? JsonText.of(new LogFiles(logs)) : table(logs));
            return 0;
        }
        LogFile log = logs.stream()
                .filter(candidate -> candidate.service().equals(service))
                .findFirst()
                .orElseThrow(() -> CommandFailure.of(
                        ExitStatus.FAILED,
                        "unknown_service",
                        "no log of " + service + " in " + folder,
                        logs.stream().map(LogFile::service).toList()));
        LogTail end = new LogTail(log.file());
        List<String> last = end.last(tail.lines());
        if (output.json() && !tail.follow()) {
            terminal.print(JsonText.of(new LogLines(log.service(), log.file(), last)));
            return 0;
        }
        Consumer<String> show = output.json() ? terminal::print : line -> terminal.print(LogLine.readable(line));
        last.forEach(show);
        if (tail.follow()) {
            end.follow(show);
        }
        return 0;
    }

    /** The services' logs in their own folder, those of PostgreSQL and Redis beside their data. */
    private static List<LogFile> logs(Path dataDir) throws IOException {
        List<LogFile> found = new ArrayList<>();
        for (Path folder : List.of(dataDir.resolve("logs"), dataDir)) {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.list(folder)) {
                    files.filter(file -> file.toString().endsWith(LOG))
                            .sorted()
                            .map(file ->
                                    new LogFile(name(file), file, file.toFile().length()))
                            .forEach(found::add);
                }
            }
        }
        if (found.isEmpty()) {
            throw CommandFailure.of(
                    ExitStatus.NO_FLEET, "no_logs", "there are no logs in " + dataDir + "; name one with --data-dir");
        }
        return found;
    }

    private static String name(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - LOG.length());
    }

    private String table(List<LogFile> logs) {
        Table table = Table.of("SERVICE", ">KB", "FILE");
        logs.forEach(log -> table.row(log.service(), log.bytes() >> 10, log.file()));
        return table.text(terminal.style());
    }
}
