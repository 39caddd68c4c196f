package dev.flotilla.cli.up;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Resident memory of a process. */
final class ProcessMemory {
    private static final String RESIDENT = "VmRSS:";

    private ProcessMemory() {}

    /** 0 when the process is gone or the system does not tell. */
    static long residentBytes(long pid) {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        try {
            return Files.exists(status) ? fromProc(status) : fromPs(pid);
        } catch (IOException e) {
            return 0; // ended between two looks
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private static long fromProc(Path status) throws IOException {
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith(RESIDENT))
                .findFirst()
                .map(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                .orElse(0L);
    }

    private static long fromPs(long pid) throws IOException, InterruptedException {
        Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
        String answer = new String(ps.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
        ps.waitFor(1, TimeUnit.SECONDS);
        return answer.matches("\\d+") ? Long.parseLong(answer) << 10 : 0;
    }
}
