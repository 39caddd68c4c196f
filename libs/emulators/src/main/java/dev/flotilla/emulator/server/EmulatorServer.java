package dev.flotilla.emulator.server;

import dev.flotilla.emulator.fault.Fault;
import dev.flotilla.emulator.fault.FaultPlan;
import dev.flotilla.emulator.server.VenueProtocol.StreamSession;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.ServerWebSocket;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** An emulator's port: plain HTTP and WebSocket on loopback, one thread, faults applied before and after the protocol. */
public final class EmulatorServer implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(EmulatorServer.class);
    private static final int REQUESTS_KEPT = 10_000;
    private static final int FRAME_BYTES_MAX = 1024 * 1024;
    private static final int TOO_MANY = 429;
    private static final int BANNED = 418;
    private static final int BROKEN = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    static {
        // A Quarkus service that started in this JVM before has turned off the WebSockets of every Vert.x in it.
        System.setProperty("vertx.disableWebsockets", "false");
    }

    private final Vertx vertx;
    private final HttpServer server;
    private final VenueProtocol protocol;
    private final FaultPlan faults;
    private final List<EmulatorSocket> sockets = new CopyOnWriteArrayList<>();
    private final LinkedBlockingDeque<EmulatorRequest> requests = new LinkedBlockingDeque<>(REQUESTS_KEPT);

    private EmulatorServer(VenueProtocol protocol, FaultPlan faults) {
        this.protocol = protocol;
        this.faults = faults;
        this.vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
        this.server = vertx.createHttpServer(new HttpServerOptions()
                        .setHost("127.0.0.1")
                        .setMaxWebSocketFrameSize(FRAME_BYTES_MAX)
                        .setMaxWebSocketMessageSize(FRAME_BYTES_MAX))
                .requestHandler(this::request)
                .webSocketHandler(this::stream);
    }

    /** @param port 0 = any free one */
    public static EmulatorServer start(VenueProtocol protocol, FaultPlan faults, int port) {
        EmulatorServer emulator = new EmulatorServer(protocol, faults);
        try {
            emulator.server
                    .listen(port)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            return emulator;
        } catch (ExecutionException | TimeoutException e) {
            emulator.close();
            throw new IllegalStateException("the emulator cannot listen on port " + port + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the emulator started", e);
        }
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    public FaultPlan faults() {
        return faults;
    }

    /** What came so far, oldest first, within bounds: the witness of tests. */
    public List<EmulatorRequest> requests() {
        return List.copyOf(requests);
    }

    /** Breaks every stream that is open. */
    public int dropStreams() {
        int open = sockets.size();
        sockets.forEach(EmulatorSocket::drop);
        return open;
    }

    private void request(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            EmulatorRequest whole = read(request, body);
            while (!requests.offerLast(whole)) {
                requests.pollFirst();
            }
            answered(request, whole);
        });
    }

    private static EmulatorRequest read(HttpServerRequest request, Buffer body) {
        Map<String, String> headers = new LinkedHashMap<>();
        request.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        return new EmulatorRequest(
                request.method().name(), text(request.path()), text(request.query()), headers, body.toString());
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private void answered(HttpServerRequest http, EmulatorRequest request) {
        Optional<Fault> fault = faults.take(request.route());
        if (fault.isEmpty()) {
            send(http, carriedOut(request));
            return;
        }
        switch (fault.get()) {
            case Fault.TooMany slow -> send(http, limited(TOO_MANY, slow.retryAfter()));
            case Fault.Banned banned -> send(http, limited(BANNED, banned.retryAfter()));
            case Fault.ErrorBefore before -> send(http, error(before.status()));
            case Fault.ErrorAfter after -> {
                carriedOut(request);
                send(http, error(after.status()));
            }
            case Fault.DropBefore _ -> http.connection().close();
            case Fault.DropAfter _ -> {
                carriedOut(request);
                http.connection().close();
            }
            case Fault.LateAnswer late -> {
                EmulatorAnswer answer = carriedOut(request);
                vertx.setTimer(Math.max(1, late.after().toMillis()), timer -> send(http, answer));
            }
            case Fault.Refusal refusal -> send(http, EmulatorAnswer.of(refusal.status(), refusal.body()));
        }
    }

    private EmulatorAnswer carriedOut(EmulatorRequest request) {
        try {
            return protocol.answer(request);
        } catch (RuntimeException e) {
            LOG.errorf(e, "emulator broke route=%s", request.route());
            return error(BROKEN);
        }
    }

    private EmulatorAnswer limited(int status, @Nullable Duration retryAfter) {
        EmulatorAnswer answer = error(status);
        return retryAfter == null ? answer : answer.with("Retry-After", Long.toString(retryAfter.toSeconds()));
    }

    private EmulatorAnswer error(int status) {
        return EmulatorAnswer.of(status, protocol.errorBody(status));
    }

    private static void send(HttpServerRequest http, EmulatorAnswer answer) {
        HttpServerResponse response = http.response();
        if (response.closed() || response.ended()) {
            return;
        }
        response.setStatusCode(answer.status()).putHeader("Content-Type", "application/json");
        answer.headers().forEach(response::putHeader);
        response.end(answer.body());
    }

    private void stream(ServerWebSocket opened) {
        Map<String, String> headers = new LinkedHashMap<>();
        opened.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        EmulatorRequest upgrade = new EmulatorRequest("WS", text(opened.path()), text(opened.query()), headers, "");
        EmulatorSocket socket = new EmulatorSocket(opened, faults);
        StreamSession session = protocol.opened(upgrade, socket);
        if (session == null) {
            opened.reject(BROKEN - 100);
            return;
        }
        sockets.add(socket);
        opened.textMessageHandler(session::text);
        opened.closeHandler(closed -> {
            sockets.remove(socket);
            session.closed();
        });
    }

    @Override
    public void close() {
        try {
            vertx.close().toCompletionStage().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warnf("emulator did not close in order cause=%s", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
