package dev.flotilla.infra;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The operating system as the two servers see it: which binary fits, and which wrappers start a child safely. */
final class Platform {
    private static final List<String> BIN =
            List.of("/usr/bin", "/bin", "/usr/sbin", "/sbin", "/usr/local/bin", "/opt/homebrew/bin");

    private Platform() {}

    static boolean mac() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac");
    }

    static boolean arm() {
        return System.getProperty("os.arch").toLowerCase(Locale.ROOT).matches("aarch64|arm64");
    }

    static boolean root() {
        return "root".equals(System.getProperty("user.name"));
    }

    /**
     * Prefix that gives a child a session of its own, so that Ctrl-C in a terminal reaches only the launcher, which then
     * stops its servers in order.
     */
    static List<String> ownSession() {
        Optional<String> setsid = find("setsid");
        if (setsid.isPresent()) {
            return List.of(setsid.get());
        }
        return find("perl")
                .map(perl -> List.of(perl, "-e", "setpgrp(0,0); exec @ARGV", "--"))
                .orElse(List.of());
    }

    /** PostgreSQL refuses to run as root: a user namespace makes the very same process look like nobody to it. */
    static List<String> notRoot() {
        if (!root()) {
            return List.of();
        }
        List<String> prefix =
                find("unshare").map(unshare -> List.of(unshare, "-U")).orElse(List.of());
        if (prefix.isEmpty() || !works(prefix)) {
            throw new InfraException(
                    "PostgreSQL does not run as root, and `unshare -U` does not work here (a container without"
                            + " user namespaces?); run as a normal user, or use an external PostgreSQL");
        }
        return prefix;
    }

    private static boolean works(List<String> prefix) {
        List<String> command = new ArrayList<>(prefix);
        command.add("true");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InfraException("interrupted while looking for a way to run PostgreSQL as root", e);
        }
    }

    private static Optional<String> find(String program) {
        return BIN.stream()
                .map(bin -> Path.of(bin, program))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }
}
