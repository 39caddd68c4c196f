package dev.flotilla.cli.up;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Who listens on a port, as far as /proc tells this user; nothing elsewhere. */
final class PortOwner {
    private static final List<Path> TABLES = List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));
    private static final String LISTENING = "0A";

    private PortOwner() {}

    static Optional<String> of(int port) {
        try {
            Set<String> sockets = listening(port);
            return sockets.isEmpty() ? Optional.empty() : holder(sockets);
        } catch (IOException e) {
            return Optional.empty(); // not Linux, or not ours to see: the port number has to do
        }
    }

    private static Set<String> listening(int port) throws IOException {
        String suffix = ":" + String.format(Locale.ROOT, "%04X", port);
        Set<String> inodes = new HashSet<>();
        for (Path table : TABLES) {
            if (!Files.isReadable(table)) {
                continue;
            }
            for (String line : Files.readAllLines(table)) {
                String[] cells = line.strip().split("\\s+", -1);
                if (cells.length > 9 && cells[1].endsWith(suffix) && cells[3].equals(LISTENING)) {
                    inodes.add("socket:[" + cells[9] + "]");
                }
            }
        }
        return inodes;
    }

    private static Optional<String> holder(Set<String> sockets) {
        return ProcessHandle.allProcesses()
                .filter(process -> holds(process.pid(), sockets))
                .findFirst()
                .map(process -> "pid " + process.pid() + " "
                        + process.info().command().map(PortOwner::program).orElse(""));
    }

    private static boolean holds(long pid, Set<String> sockets) {
        Path folder = Path.of("/proc", Long.toString(pid), "fd");
        try (Stream<Path> descriptors = Files.list(folder)) {
            return descriptors.anyMatch(descriptor -> pointsTo(descriptor, sockets));
        } catch (IOException e) {
            return false; // another user's process, or one that has just ended
        }
    }

    private static boolean pointsTo(Path descriptor, Set<String> sockets) {
        try {
            return sockets.contains(Files.readSymbolicLink(descriptor).toString());
        } catch (IOException e) {
            return false; // closed in between
        }
    }

    private static String program(String command) {
        return command.substring(command.lastIndexOf('/') + 1);
    }
}
