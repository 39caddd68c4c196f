package dev.flotilla.cli.inspect;

import dev.flotilla.cli.terminal.JsonText;
import dev.flotilla.cli.terminal.OutputOptions;
import dev.flotilla.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code fleet version}: what is installed. */
@Command(name = "version", description = "Show version, build and JDK.")
public final class VersionCommand implements Callable<Integer> {
    @Mixin
    private final OutputOptions output = new OutputOptions();

    private final Terminal terminal;

    public VersionCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    record Version(String version, String commit, String jdk, String os) {}

    @Override
    public Integer call() {
        Version version = new Version(
                Optional.ofNullable(VersionCommand.class.getPackage().getImplementationVersion())
                        .orElse("development"),
                commit(),
                System.getProperty("java.vm.vendor") + " " + System.getProperty("java.vm.version"),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        terminal.print(
                output.json()
                        ? JsonText.of(version)
                        : "flotilla " + version.version() + " (" + version.commit() + ") on " + version.jdk() + ", "
                                + version.os());
        return 0;
    }

    private String commit() {
        Path file = terminal.root().resolve(".flotilla").resolve("commit");
        try {
            return Files.isReadable(file) ? Files.readString(file).strip() : "unknown";
        } catch (IOException e) {
            return "unknown"; // only a nicety: a version without its commit is still the version
        }
    }
}
