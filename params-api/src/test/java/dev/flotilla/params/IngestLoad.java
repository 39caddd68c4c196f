package dev.flotilla.params;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Measures how many journaled decisions per second a running params-api stores. Not a test: {@code java -cp ...
 * dev.flotilla.params.IngestLoad URL ADMIN_TOKEN_FILE SERVICE_TOKEN BOTS SENDERS DECISIONS_PER_SEGMENT SECONDS}.
 */
public final class IngestLoad {

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI api;
    private final String serviceToken;
    private final int perSegment;

    private IngestLoad(URI api, String serviceToken, int perSegment) {
        this.api = api;
        this.serviceToken = serviceToken;
        this.perSegment = perSegment;
    }

    public static void main(String[] args) throws Exception {
        IngestLoad load = new IngestLoad(URI.create(args[0]), args[2], Integer.parseInt(args[5]));
        String admin = Files.readString(Path.of(args[1])).strip();
        int bots = Integer.parseInt(args[3]);
        int senders = Integer.parseInt(args[4]);
        for (int bot = 0; bot < bots; bot++) {
            load.post(
                    "/api/v1/bots",
                    admin,
                    "{\"botId\":\"load-%d\",\"strategyId\":\"moneysharks\",\"symbol\":\"BTCUSDT\"}".formatted(bot));
        }
        load.run(bots, senders, Duration.ofSeconds(Long.parseLong(args[6])));
    }

    private void run(int bots, int senders, Duration howLong) throws Exception {
        AtomicLong stored = new AtomicLong();
        long start = System.nanoTime();
        long generation = start / 1_000_000; // each run has generations of its own
        long end = start + howLong.toNanos();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Void>> running = new ArrayList<>();
            for (int sender = 0; sender < senders; sender++) {
                int first = sender;
                Callable<Void> send = () -> {
                    for (long seq = 1; System.nanoTime() < end; seq += perSegment) {
                        stored.addAndGet(batch(bots, first, senders, generation, seq));
                    }
                    return null;
                };
                running.add(threads.submit(send));
            }
            for (Future<Void> one : running) {
                one.get();
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                "{\"decisions\":%d,\"seconds\":%.1f,\"perSecond\":%.0f,\"bots\":%d,\"senders\":%d,\"perSegment\":%d}%n",
                stored.get(), seconds, stored.get() / seconds, bots, senders, perSegment);
    }

    /** One batch with a segment of each bot of this sender. */
    private long batch(int bots, int first, int senders, long generation, long seq) throws Exception {
        List<Reports> segments = new ArrayList<>();
        for (int bot = first; bot < bots; bot += senders) {
            segments.add(Reports.of("load-" + bot, generation, seq).decisions(perSegment));
        }
        String answer = post("/internal/v1/reports", serviceToken, Reports.body(segments.toArray(Reports[]::new)));
        if (!answer.contains("\"problem\":null")) {
            throw new IllegalStateException(answer);
        }
        return (long) segments.size() * perSegment;
    }

    private String post(String path, String token, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(api.resolve(path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(path + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }
}
