package dev.flotilla.bench.halt;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long a command is on its way to a worker, against what Redis alone needs for the same message. The worker is asked something that
 * changes nothing, a command of a kind that no build knows for one of its bots; its refusal says when it was made.
 *
 * @param rawMicros from XADD to the end of a blocked XREAD on another connection, median
 * @param commandMicros from XADD of the command to the moment at which the worker has dealt with it, median
 */
record FanOut(long rawMicros, long commandMicros) {

    private static final String COMMANDS = "fleet:v1:commands";
    private static final String ACKS = "fleet:v1:acks";
    private static final String SCRATCH = "fleet:bench:fan-out";
    private static final int WARM_UP = 200;
    private static final int MEASURED = 201;

    double ratio() {
        return (double) commandMicros / rawMicros;
    }

    /** When an entry was seen here, and what it holds. */
    private record Seen(Instant at, String text) {}

    static FanOut measure(int port, String password, String botId) throws IOException {
        try (RawRedis writer = new RawRedis(port, password);
                RawRedis reader = new RawRedis(port, password);
                ExecutorService blocked = Executors.newSingleThreadExecutor()) {
            List<Long> raw = new ArrayList<>();
            List<Long> command = new ArrayList<>();
            for (int i = 0; i < WARM_UP + MEASURED; i++) {
                String id = "bench-" + ProcessHandle.current().pid() + "-" + System.nanoTime() + "-" + i;
                String json = json(id, botId);
                Duration alone = trip(writer, reader, blocked, SCRATCH, SCRATCH, id, json, Seen::at);
                Duration whole = trip(writer, reader, blocked, COMMANDS, ACKS, id, json, seen -> answered(seen, id));
                if (i >= WARM_UP) {
                    raw.add(alone.toNanos());
                    command.add(whole.toNanos());
                }
            }
            writer.call("DEL", SCRATCH);
            return new FanOut(median(raw) / 1_000, median(command) / 1_000);
        }
    }

    private static Duration trip(
            RawRedis writer,
            RawRedis reader,
            ExecutorService blocked,
            String to,
            String from,
            String id,
            String json,
            Function<Seen, Instant> end)
            throws IOException {
        String last = String.valueOf(last(writer, from));
        CompletableFuture<Seen> arrived =
                CompletableFuture.supplyAsync(() -> awaitEntry(reader, from, last, id), blocked);
        awaitBlocked(writer);
        Instant began = Instant.now();
        writer.call("XADD", to, "MAXLEN", "~", "10000", "*", "type", "FleetCommand", "messageId", id, "json", json);
        return Duration.between(began, end.apply(arrived.join()));
    }

    /** Of all answers of a batch the one to this command. */
    private static Instant answered(Seen seen, String commandId) {
        Matcher answer = Pattern.compile(Pattern.quote(commandId) + "\".*?\"at\":\"([^\"]+)\"")
                .matcher(seen.text());
        if (!answer.find()) {
            throw new IllegalStateException("no time in the answer " + seen.text());
        }
        return Instant.parse(answer.group(1));
    }

    private static Object last(RawRedis redis, String stream) throws IOException {
        return redis.call("XREVRANGE", stream, "+", "-", "COUNT", "1") instanceof List<?> entries
                        && !entries.isEmpty()
                        && entries.getFirst() instanceof List<?> entry
                ? String.valueOf(entry.getFirst())
                : "0-0";
    }

    /** Answers of bots that happen to do something just now are passed over. */
    private static Seen awaitEntry(RawRedis reader, String stream, String after, String awaited) {
        String from = after;
        try {
            while (true) {
                Object answer = reader.call("XREAD", "BLOCK", "10000", "STREAMS", stream, from);
                Instant now = Instant.now();
                if (answer == null) {
                    throw new IOException("no answer on " + stream + " within 10 s: is a bot of this fleet running?");
                }
                if (answer.toString().contains(awaited)) {
                    return new Seen(now, answer.toString());
                }
                from = lastId(answer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of an answer to XREAD: a list of streams, each with a list of entries, each of which begins with its id. */
    private static String lastId(Object answer) {
        return answer instanceof List<?> streams
                        && streams.getFirst() instanceof List<?> stream
                        && stream.getLast() instanceof List<?> entries
                        && entries.getLast() instanceof List<?> entry
                ? String.valueOf(entry.getFirst())
                : "$";
    }

    /** A trip counts from a reader that waits already. */
    private static void awaitBlocked(RawRedis redis) throws IOException {
        String clients = String.valueOf(redis.call("CLIENT", "LIST"));
        while (!clients.contains("cmd=xread")) {
            clients = String.valueOf(redis.call("CLIENT", "LIST"));
        }
    }

    private static String json(String commandId, String botId) {
        return """
                {"commandId":"%s","kind":"BENCH","scope":"bot","reason":"bench","requestedBy":"bench",\
                "acceptedAt":"2026-01-01T00:00:00Z","options":{},"targets":[{"botId":"%s","desired":"RUNNING",\
                "controlVersion":0,"paramsVersion":0,"halt":null}]}""".formatted(commandId, botId);
    }

    private static long median(List<Long> nanos) {
        Collections.sort(nanos);
        return nanos.get(nanos.size() / 2);
    }
}
