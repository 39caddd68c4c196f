package dev.flotilla.cli.wiring;

import dev.flotilla.cli.terminal.Terminal;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/** The terminal, environment and clock of this process. */
public final class HostTerminal {
    private HostTerminal() {}

    /** The launching script says what is a terminal (JVM properties); nobody else can tell the streams apart. */
    public static Terminal get() {
        return new Terminal(
                writer(FileDescriptor.out),
                writer(FileDescriptor.err),
                Boolean.getBoolean("fleet.tty.out"),
                Boolean.getBoolean("fleet.tty.err"),
                keyboard(),
                System.getenv(),
                Path.of(System.getProperty("user.home")),
                Path.of(System.getProperty("flotilla.root", ""))
                        .toAbsolutePath()
                        .normalize(),
                InstantSource.system());
    }

    private static Optional<BufferedReader> keyboard() {
        return Boolean.getBoolean("fleet.tty.in")
                ? Optional.of(new BufferedReader(
                        new InputStreamReader(new FileInputStream(FileDescriptor.in), StandardCharsets.UTF_8)))
                : Optional.empty();
    }

    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), false);
    }
}
