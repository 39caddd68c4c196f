package dev.flotilla.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Processes of this machine by what can be seen of them. */
final class Processes {
    private Processes() {}

    /** That were started with this folder on their command line, or work in it (servers rewrite their command line). */
    static Stream<ProcessHandle> of(Path folder) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.pid() != ProcessHandle.current().pid())
                .filter(process -> commandLine(process).contains(folder.toString())
                        || workingFolder(process).startsWith(folder));
    }

    /** JVMs that were started with this argument. */
    static Stream<ProcessHandle> jvmsWith(String argument) {
        return ProcessHandle.allProcesses()
                .filter(process -> commandLine(process).contains(argument))
                .filter(process -> program(process).endsWith("/java"));
    }

    /** Sends STOP, CONT, TERM and the like; nothing happens when it has ended. */
    static void signal(ProcessHandle process, String signal) {
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static String program(ProcessHandle process) {
        return commandLine(process).split("[\0 ]", 2)[0];
    }

    private static Path workingFolder(ProcessHandle process) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "cwd"));
        } catch (IOException e) {
            return Path.of("/"); // ended, or a system without it
        }
    }

    private static String commandLine(ProcessHandle process) {
        Path file = Path.of("/proc", Long.toString(process.pid()), "cmdline");
        try {
            return Files.exists(file)
                    ? Files.readString(file, StandardCharsets.UTF_8)
                    : process.info().commandLine().orElse("");
        } catch (IOException e) {
            return ""; // it has just ended
        }
    }
}
