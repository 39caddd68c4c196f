package dev.flotilla.infra;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tiny outside process that stops a child when this JVM dies by whatever cause, {@code kill -9} included: it waits on a
 * pipe whose other end only this JVM holds. Unlike a shutdown hook it cannot be skipped.
 */
public final class OrphanGuard implements AutoCloseable {
    // $1 = pid, $2 = first signal, $3 = tenths of a second until KILL, $4 = folder to delete or empty
    private static final String SCRIPT = """
            trap '' INT HUP TERM
            if read -r released; then exit 0; fi
            kill -"$2" "$1" 2>/dev/null
            left=$3
            while [ "$left" -gt 0 ] && kill -0 "$1" 2>/dev/null; do sleep 0.1; left=$((left - 1)); done
            kill -KILL "$1" 2>/dev/null
            if [ -n "$4" ]; then rm -rf "$4"; fi
            """;

    private final Process process;

    private OrphanGuard(Process process) {
        this.process = process;
    }

    /**
     * Watches over one process.
     *
     * @param pid the process to stop after this JVM's death
     * @param firstSignal its polite signal, such as {@code TERM} or {@code INT}
     * @param graceTenths tenths of a second from that signal to {@code KILL}
     */
    public static OrphanGuard over(long pid, String firstSignal, int graceTenths) {
        return over(pid, firstSignal, graceTenths, null);
    }

    static OrphanGuard over(long pid, String firstSignal, int graceTenths, @Nullable Path deleteAfterwards) {
        List<String> command = new ArrayList<>(Platform.ownSession());
        command.addAll(List.of("/bin/sh", "-c", SCRIPT, "flotilla-guard", Long.toString(pid), firstSignal));
        command.add(Integer.toString(graceTenths));
        command.add(deleteAfterwards == null ? "" : deleteAfterwards.toString());
        try {
            return new OrphanGuard(new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start());
        } catch (IOException e) {
            throw new InfraException("cannot start the guard over process " + pid + "; is /bin/sh there?", e);
        }
    }

    /** The pid of the guard itself. */
    public long pid() {
        return process.pid();
    }

    /** Lets the watched process go: the guard ends without touching it. */
    @Override
    public void close() {
        try (OutputStream pipe = process.getOutputStream()) {
            pipe.write("released\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            // The guard has ended already, so it watches nobody any more: just what was wanted.
            process.destroyForcibly();
        }
    }
}
