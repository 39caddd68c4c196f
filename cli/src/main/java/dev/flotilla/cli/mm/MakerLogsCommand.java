package dev.flotilla.cli.mm;

import dev.flotilla.cli.inspect.LogTail;
import dev.flotilla.cli.inspect.TailOptions;
import dev.flotilla.cli.terminal.CommandFailure;
import dev.flotilla.cli.terminal.ExitStatus;
import dev.flotilla.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fleet mm logs LABEL}: the end of a market maker's journal, of a fleet on this machine, also after its end. */
@Command(name = "logs", description = "Show the end of a market maker's journal (JSON Lines) on this machine.")
final class MakerLogsCommand implements Callable<Integer> {
    private static final String FOLDER = "mm";

    @Parameters(paramLabel = "LABEL", description = "Which: id, asset or file (mm-eth, eth, .env.eth).")
    private String label = "";

    @Mixin
    private final TailOptions tail = new TailOptions(120);

    @Option(names = "--path", description = "Print only where the journal is, for fleet mm analyse.")
    private boolean path;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    private boolean help;

    private final Terminal terminal;

    MakerLogsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path journal = newest(tail.dataDir(terminal).resolve(FOLDER));
        if (path) {
            terminal.print(journal.toString());
            return ExitStatus.OK;
        }
        LogTail end = new LogTail(journal);
        end.last(tail.lines()).forEach(terminal::print);
        if (tail.follow()) {
            end.follow(terminal::print);
        }
        return ExitStatus.OK;
    }

    private Path newest(Path journals) throws IOException {
        List<Path> bots = folders(journals);
        Path bot = bots.stream()
                .filter(one -> name(one).equals(label.strip()))
                .findFirst()
                .or(() -> bots.stream()
                        .filter(one -> MakerLabels.normal(name(one)).equals(MakerLabels.normal(label)))
                        .findFirst())
                .orElseThrow(() -> CommandFailure.of(
                        ExitStatus.FAILED,
                        "unknown_maker",
                        "no journal of " + label + " in " + journals + "; name another fleet with --data-dir",
                        bots.stream().map(MakerLogsCommand::name).toList()));
        try (Stream<Path> files = Files.list(bot)) {
            return files.filter(file -> name(file).endsWith("_latest.jsonl"))
                    .max(Comparator.comparing((Path file) -> file.toFile().lastModified()))
                    .orElseThrow(() -> CommandFailure.of(
                            ExitStatus.FAILED, "no_journal", "there is no journal in " + bot + " yet"));
        }
    }

    private static List<Path> folders(Path journals) throws IOException {
        if (!Files.isDirectory(journals)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(journals)) {
            return found.filter(Files::isDirectory).sorted().toList();
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
