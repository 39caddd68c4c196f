package dev.flotilla.bench.halt;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * How long a command is on its way to a worker, against what Redis alone needs. The worker is asked something that changes nothing, a
 * command of a kind that no build knows for one of its bots, and its refusal comes back: two trips through the streams, to be held
 * against two raw ones.
 *
 * @param rawMicros from XADD to the end of a blocked XREAD on another connection, median
 * @param commandMicros half of the time from XADD of the command to the end of a blocked XREAD that holds the answer, median
 */
record FanOut(long rawMicros, long commandMicros) {

    private static final String COMMANDS = "fleet:v1:commands";
    private static final String ACKS = "fleet:v1:acks";
    private static final String SCRATCH = "fleet:bench:fan-out";
    private static final int WARM_UP = 30;
    private static final int MEASURED = 101;

    double ratio() {
        return (double) commandMicros / rawMicros;
    }

    static FanOut measure(int port, String password, String botId) throws IOException {
        try (RawRedis writer = new RawRedis(port, password);
                RawRedis reader = new RawRedis(port, password);
                ExecutorService blocked = Executors.newSingleThreadExecutor()) {
            List<Long> raw = new ArrayList<>();
            List<Long> command = new ArrayList<>();
            for (int i = 0; i < WARM_UP + MEASURED; i++) {
                String json = json("bench-" + ProcessHandle.current().pid() + "-" + i, botId);
                long rawNanos = trip(writer, reader, blocked, SCRATCH, SCRATCH, json, "bench-");
                long there = trip(writer, reader, blocked, COMMANDS, ACKS, json, "bench-");
                if (i >= WARM_UP) {
                    raw.add(rawNanos);
                    command.add(there);
                }
            }
            writer.call("DEL", SCRATCH);
            return new FanOut(median(raw) / 1_000, median(command) / 2_000);
        }
    }

    private static long trip(
            RawRedis writer,
            RawRedis reader,
            ExecutorService blocked,
            String to,
            String from,
            String json,
            String awaited)
            throws IOException {
        String last = String.valueOf(last(writer, from));
        CompletableFuture<Long> arrived =
                CompletableFuture.supplyAsync(() -> awaitEntry(reader, from, last, awaited), blocked);
        awaitBlocked(writer);
        long began = System.nanoTime();
        writer.call("XADD", to, "MAXLEN", "~", "10000", "*", "type", "FleetCommand", "messageId", "b", "json", json);
        return arrived.join() - began;
    }

    private static Object last(RawRedis redis, String stream) throws IOException {
        return redis.call("XREVRANGE", stream, "+", "-", "COUNT", "1") instanceof List<?> entries
                        && !entries.isEmpty()
                        && entries.getFirst() instanceof List<?> entry
                ? String.valueOf(entry.getFirst())
                : "0-0";
    }

    /** Answers of bots that happen to do something just now are passed over. */
    private static long awaitEntry(RawRedis reader, String stream, String after, String awaited) {
        String from = after;
        try {
            while (true) {
                Object answer = reader.call("XREAD", "BLOCK", "10000", "STREAMS", stream, from);
                long now = System.nanoTime();
                if (answer == null) {
                    throw new IOException("no answer on " + stream + " within 10 s: is a bot of this fleet running?");
                }
                if (answer.toString().contains(awaited)) {
                    return now;
                }
                from = "$";
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
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
