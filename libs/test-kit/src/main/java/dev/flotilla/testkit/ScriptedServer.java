package dev.flotilla.testkit;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** HTTP and WebSocket on one free port, answering as a test says: stands for another service or a venue. */
public final class ScriptedServer implements AutoCloseable {

    public record Request(String method, String path, Map<String, String> headers, String body) {}

    /** @param status 0 = take the request and never answer; -1 = take it and hang up */
    public record Response(int status, String body) {}

    private final ServerSocket server;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Stream> streams = new LinkedBlockingQueue<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    // Volatile: tests change it while connections are served.
    private volatile Function<Request, Response> handler = request -> new Response(404, "{}");

    public ScriptedServer() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::acceptAll);
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /** The next WebSocket that a client opens. */
    public Stream nextStream() throws InterruptedException {
        Stream stream = streams.poll(10, TimeUnit.SECONDS);
        if (stream == null) {
            throw new AssertionError("no client opened a stream within 10 s");
        }
        return stream;
    }

    /** Answers every request from now on. */
    public void answer(Function<Request, Response> newHandler) {
        handler = newHandler;
    }

    /** What came so far, oldest first. */
    public List<Request> requests() {
        return requests;
    }

    private void acceptAll() {
        try {
            while (true) {
                Socket socket = server.accept();
                sockets.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
            while (true) {
                Request request = read(in);
                requests.add(request);
                if (request.headers().containsKey("upgrade")) {
                    stream(socket, in, request);
                    return;
                }
                Response response = handler.apply(request);
                if (response.status() == 0) {
                    in.read();
                    return;
                }
                if (response.status() < 0) {
                    return;
                }
                answer(socket.getOutputStream(), response);
            }
        } catch (IOException gone) {
            // the client hung up
        }
    }

    private static Request read(DataInputStream in) throws IOException {
        String[] first = line(in).split(" ");
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        return new Request(first[0], first[1], headers, new String(body, StandardCharsets.UTF_8));
    }

    private static String line(DataInputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.readUnsignedByte(); c != '\n'; c = in.readUnsignedByte()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    private static void answer(OutputStream out, Response response) throws IOException {
        byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
        String head = "HTTP/1.1 " + response.status() + " x\r\ncontent-type: application/json\r\ncontent-length: "
                + body.length + "\r\n\r\n";
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        out.write(body);
        out.flush();
    }

    private void stream(Socket socket, DataInputStream in, Request request) throws IOException {
        String accept = request.headers().get("sec-websocket-key") + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
        String key = Base64.getEncoder().encodeToString(sha1(accept));
        String head = "HTTP/1.1 101 x\r\nupgrade: websocket\r\nconnection: Upgrade\r\nsec-websocket-accept: " + key
                + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        Stream stream = new Stream(socket);
        streams.add(stream);
        stream.readAll(in);
    }

    private static byte[] sha1(String text) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** The server's end of one WebSocket. */
    public static final class Stream {
        private final Socket socket;
        private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
        // Volatile: set by the test, read by the connection's thread.
        private volatile boolean answersPings = true;

        Stream(Socket socket) {
            this.socket = socket;
        }

        public String next() throws InterruptedException {
            String message = received.poll(10, TimeUnit.SECONDS);
            if (message == null) {
                throw new AssertionError("no message within 10 s");
            }
            return message;
        }

        public void send(String text) throws IOException {
            frame(0x1, true, text.getBytes(StandardCharsets.UTF_8));
        }

        public void sendInTwo(String text) throws IOException {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            frame(0x1, false, Arrays.copyOf(bytes, bytes.length / 2));
            frame(0x0, true, Arrays.copyOfRange(bytes, bytes.length / 2, bytes.length));
        }

        public void hangUp() throws IOException {
            socket.close();
        }

        public void ignorePings() {
            answersPings = false;
        }

        /** Null when nothing came in time. */
        public @Nullable String poll(long millis) throws InterruptedException {
            return received.poll(millis, TimeUnit.MILLISECONDS);
        }

        // synchronized: the test sends while pings are answered
        private synchronized void frame(int opcode, boolean last, byte[] payload) throws IOException {
            OutputStream out = socket.getOutputStream();
            out.write(opcode | (last ? 0x80 : 0));
            if (payload.length < 126) {
                out.write(payload.length);
            } else {
                out.write(126);
                out.write(payload.length >> 8);
                out.write(payload.length);
            }
            out.write(payload);
            out.flush();
        }

        private void readAll(DataInputStream in) throws IOException {
            while (true) {
                int opcode = in.readUnsignedByte() & 0xf;
                int length = in.readUnsignedByte() & 0x7f;
                if (length == 126) {
                    length = in.readUnsignedShort();
                }
                byte[] mask = in.readNBytes(4);
                byte[] payload = in.readNBytes(length);
                for (int i = 0; i < payload.length; i++) {
                    payload[i] ^= mask[i % 4];
                }
                if (opcode == 0x1) {
                    received.add(new String(payload, StandardCharsets.UTF_8));
                } else if (opcode == 0x9 && answersPings) {
                    frame(0xA, true, payload);
                } else if (opcode == 0x8) {
                    return;
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
