package dev.flotilla.infra;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

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
        return find("unshare")
                .map(unshare -> List.of(unshare, "-U"))
                .orElseThrow(() -> new InfraException(
                        "PostgreSQL does not run as root and the program unshare is missing; run as a normal user"));
    }

    private static Optional<String> find(String program) {
        return BIN.stream()
                .map(bin -> Path.of(bin, program))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }
}
