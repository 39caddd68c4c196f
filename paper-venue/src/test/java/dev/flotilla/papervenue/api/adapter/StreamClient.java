package dev.flotilla.papervenue.api.adapter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.flotilla.contracts.venue.PaperVenue.ClientFrame;
import dev.flotilla.contracts.venue.PaperVenue.ServerFrame;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A subscriber as a worker has it. */
final class StreamClient implements WebSocket.Listener, AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private final HttpClient http = HttpClient.newHttpClient();
    private final BlockingQueue<ServerFrame> frames = new LinkedBlockingQueue<>();
    private final StringBuilder part = new StringBuilder();
    final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final WebSocket socket;

    StreamClient(int port, String token) {
        socket = http.newWebSocketBuilder()
                .header("Authorization", "Bearer " + token)
                .buildAsync(URI.create("ws://127.0.0.1:" + port + "/venue/v1/stream"), this)
                .join();
    }

    void send(String op, List<String> symbols, List<String> accounts, Instant clock) {
        try {
            socket.sendText(JSON.writeValueAsString(new ClientFrame(op, symbols, accounts, clock)), true)
                    .join();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    void sendRaw(String text) {
        socket.sendText(text, true).join();
    }

    void ack(Instant clock) {
        send("ack", null, null, clock);
    }

    ServerFrame next() {
        try {
            ServerFrame frame = frames.poll(20, TimeUnit.SECONDS);
            if (frame == null) {
                throw new AssertionError("no frame within 20 s");
            }
            return frame;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** The frames of one step, up to and with its clock or end. */
    List<ServerFrame> step() {
        List<ServerFrame> step = new ArrayList<>();
        do {
            step.add(next());
        } while (!List.of("clock", "end").contains(step.getLast().type()));
        return step;
    }

    boolean quiet(long millis) throws InterruptedException {
        return frames.poll(millis, TimeUnit.MILLISECONDS) == null;
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        part.append(data);
        if (last) {
            try {
                frames.add(JSON.readValue(part.toString(), ServerFrame.class));
            } catch (JsonProcessingException e) {
                closed.completeExceptionally(e);
            }
            part.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        closed.complete(status);
        return null;
    }

    @Override
    public void close() {
        socket.abort();
        http.close();
    }
}
