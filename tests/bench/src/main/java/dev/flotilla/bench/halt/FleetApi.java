package dev.flotilla.bench.halt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;

/** A fleet that {@code fleet up} runs on this machine. */
final class FleetApi {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long LOOK_EVERY_MILLIS = 500;

    private final Path dataDir;
    private final int portBase;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    FleetApi(Path dataDir, int portBase) {
        this.dataDir = dataDir;
        this.portBase = portBase;
    }

    String secret(String name) throws IOException {
        Properties secrets = new Properties();
        try (var reader = Files.newBufferedReader(dataDir.resolve("secrets.properties"))) {
            secrets.load(reader);
        }
        return secrets.getProperty(name);
    }

    int redisPort() {
        return portBase + 6;
    }

    List<JsonNode> bots() throws IOException, InterruptedException {
        return StreamSupport.stream(call("GET", "/api/v1/bots", "").spliterator(), false)
                .toList();
    }

    /** A command for the whole fleet, followed until it is over. */
    JsonNode command(String kind, String confirm, String options, Duration atMost)
            throws IOException, InterruptedException {
        String body = """
                {"commandId":"drill-%s","kind":"%s","scope":"fleet","target":null,"reason":"drill","confirm":%s,"options":%s}""".formatted(UUID.randomUUID(), kind, confirm, options);
        JsonNode command = call("POST", "/api/v1/commands", body);
        String path = "/api/v1/commands/" + command.path("commandId").asText();
        long end = System.nanoTime() + atMost.toNanos();
        while (command.path("finishedAt").isNull() && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
            command = call("GET", path, "");
        }
        return command;
    }

    private JsonNode call(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + portBase + path))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .header(
                        "Authorization",
                        "Bearer "
                                + Files.readString(dataDir.resolve("admin-token"))
                                        .strip())
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(method + " " + path + " was answered " + answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    /** Resident memory of all workers of this fleet, in kilobytes, now and at most. */
    List<Long> workerMemory() {
        String mark = "crash-bot-worker";
        return ProcessHandle.allProcesses()
                .filter(process -> commandLine(process).contains(dataDir.toString())
                        && commandLine(process).contains(mark))
                .flatMap(process -> List.of(memory(process.pid(), "VmRSS:"), memory(process.pid(), "VmHWM:")).stream())
                .toList();
    }

    private static String commandLine(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
        } catch (IOException gone) {
            return "";
        }
    }

    private static long memory(long pid, String field) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                    .filter(line -> line.startsWith(field))
                    .map(line -> line.replaceAll("[^0-9]", ""))
                    .mapToLong(Long::parseLong)
                    .findFirst()
                    .orElse(0);
        } catch (IOException gone) {
            return 0;
        }
    }
}
