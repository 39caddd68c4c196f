package dev.flotilla.infra;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Asks a Redis over a bare socket: enough to know that it answers, with no client library on the class path. */
final class RedisProbe {
    private static final int TIMEOUT_MILLIS = (int) Duration.ofSeconds(2).toMillis();

    private RedisProbe() {}

    /** True once it answers {@code PONG}: it has its port and has loaded its data. */
    static boolean answers(int port, @Nullable String password) {
        try {
            return "+PONG".equals(ask(port, password, "PING"));
        } catch (IOException e) {
            return false; // not listening yet
        }
    }

    /** Sends one command and returns the first line of the answer. */
    static String ask(int port, @Nullable String password, String... command) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            BufferedReader answers =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            if (password != null) {
                String answer = send(socket, answers, "AUTH", password);
                if (!answer.equals("+OK")) {
                    return answer;
                }
            }
            return send(socket, answers, command);
        }
    }

    private static String send(Socket socket, BufferedReader answers, String... words) throws IOException {
        StringBuilder text = new StringBuilder("*").append(words.length).append("\r\n");
        for (String word : words) {
            int bytes = word.getBytes(StandardCharsets.UTF_8).length;
            text.append('$').append(bytes).append("\r\n").append(word).append("\r\n");
        }
        socket.getOutputStream().write(text.toString().getBytes(StandardCharsets.UTF_8));
        String line = answers.readLine();
        if (line == null) {
            throw new IOException("Redis closed the connection");
        }
        return line;
    }
}
