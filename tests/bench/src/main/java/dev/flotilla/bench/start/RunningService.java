package dev.flotilla.bench.start;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A service of a running fleet, as the system shows it.
 *
 * @param environment holds secrets: never printed
 */
record RunningService(String name, List<String> command, Map<String, String> environment, Path folder) {
    private static final Duration READY_WITHIN = Duration.ofSeconds(120);
    private static final Duration POLL = Duration.ofMillis(5);
    private static final Duration REST = Duration.ofSeconds(20);
    private static final Path PROC = Path.of("/proc");
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Finds it by the mark that its launcher gives it. Throws {@link IllegalStateException} when it does not run. */
    static RunningService of(Path dataDir, String name) throws IOException {
        String mark = "-XX:ErrorFile=" + dataDir.resolve("logs").resolve("crash-" + name + "-%p.txt");
        long pid = ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(one -> words(one, "cmdline").contains(mark))
                .filter(one -> words(one, "cmdline").getFirst().endsWith("java"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no " + name + " runs on " + dataDir));
        Map<String, String> environment = new TreeMap<>();
        for (String word : words(pid, "environ")) {
            int split = word.indexOf('=');
            environment.put(word.substring(0, split), word.substring(split + 1));
        }
        Path folder = Files.readSymbolicLink(PROC.resolve(Long.toString(pid)).resolve("cwd"));
        return new RunningService(name, words(pid, "cmdline"), environment, folder);
    }

    private static List<String> words(long pid, String file) {
        try {
            String text = Files.readString(PROC.resolve(Long.toString(pid)).resolve(file));
            return Stream.of(text.split("\0"))
                    .filter(word -> word.contains("=") || !file.equals("environ"))
                    .toList();
        } catch (IOException e) {
            return List.of(); // it has ended meanwhile, or belongs to somebody else
        }
    }

    /** Starts a second one, waits until it is ready and rests, and ends it. */
    Start startAgain(Path scratch, boolean cache) throws IOException, InterruptedException {
        int port = freePort();
        List<String> without = command.stream()
                .filter(word -> cache || !word.startsWith("-XX:AOTCache="))
                .toList();
        Path data = Files.createTempDirectory(scratch, name);
        ProcessBuilder builder = new ProcessBuilder(without)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(data.resolve("console.log").toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
        builder.environment()
                .put("QUARKUS_LOG_FILE_PATH", data.resolve("service.log").toString());
        builder.environment().put("FLEET_DATA_DIR", data.toString());
        builder.environment().put("FLEET_WORKER_ID", "worker-of-the-drill");
        builder.environment().put("FLEET_WORKER_POOL", "drill");
        builder.environment().put("FLEET_WORKER_URL", "http://127.0.0.1:" + port);
        long began = System.nanoTime();
        Process process = builder.start();
        try {
            awaitReady(process, port, began);
            long ready = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
            long processor =
                    process.info().totalCpuDuration().map(Duration::toMillis).orElse(0L);
            TimeUnit.MILLISECONDS.sleep(REST.toMillis());
            return new Start(ready, processor, residentKilobytes(process.pid()));
        } finally {
            process.destroy();
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        }
    }

    private void awaitReady(Process process, int port, long began) throws IOException, InterruptedException {
        HttpRequest ask = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        while (!ready(ask)) {
            if (!process.isAlive() || System.nanoTime() - began > READY_WITHIN.toNanos()) {
                throw new IllegalStateException(name + " does not get ready; command " + command);
            }
            TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
        }
    }

    private static boolean ready(HttpRequest ask) throws InterruptedException {
        try {
            return HTTP.send(ask, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false; // it does not listen yet
        }
    }

    private static long residentKilobytes(long pid) throws IOException {
        return Files.readAllLines(PROC.resolve(Long.toString(pid)).resolve("status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
