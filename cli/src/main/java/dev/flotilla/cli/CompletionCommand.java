package dev.flotilla.cli;

import dev.flotilla.cli.terminal.Terminal;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fleet completion}: a script that completes commands and options. */
@Command(
        name = "completion",
        description = "Print a completion script for bash or zsh.",
        footer = {"", "Install with:", "  source <(fleet completion bash)", "  source <(fleet completion zsh)"})
final class CompletionCommand implements Callable<Integer> {
    enum Shell {
        bash,
        zsh
    }

    @Parameters(paramLabel = "SHELL", arity = "0..1", defaultValue = "bash", description = "bash (default) or zsh.")
    private Shell shell = Shell.bash;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    private boolean help;

    @Spec
    private @Nullable CommandSpec spec;

    private final Terminal terminal;

    CompletionCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (spec == null) {
            throw new IllegalStateException("picocli did not inject the command");
        }
        CommandLine root = spec.root().commandLine();
        terminal.print(AutoComplete.bash("fleet", root)); // loads bashcompinit by itself in zsh
        return 0;
    }
}
