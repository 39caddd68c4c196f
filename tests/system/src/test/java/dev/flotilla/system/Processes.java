package dev.flotilla.system;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Processes of this machine by what stands on their command line. */
final class Processes {
    private Processes() {}

    /** Whose command line holds this text; the guards' and shells' own copies of a command count too. */
    static Stream<ProcessHandle> mentioning(String text) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.pid() != ProcessHandle.current().pid())
                .filter(process -> commandLine(process).contains(text));
    }

    /** JVMs that were started with this argument. */
    static Stream<ProcessHandle> with(String argument) {
        return mentioning(argument)
                .filter(process -> commandLine(process).split("\0")[0].endsWith("/java"));
    }

    static String commandLine(ProcessHandle process) {
        Path file = Path.of("/proc", Long.toString(process.pid()), "cmdline");
        try {
            return Files.exists(file)
                    ? Files.readString(file, StandardCharsets.UTF_8)
                    : process.info().commandLine().orElse("").replace(' ', '\0');
        } catch (IOException e) {
            return ""; // it has just ended
        }
    }
}
