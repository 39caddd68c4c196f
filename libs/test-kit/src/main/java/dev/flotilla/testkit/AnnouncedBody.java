package dev.flotilla.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A request that announces a body and waits for the answer before it sends any of it. A server that refuses a large body closes the
 * connection at once: a client that is still sending then sees a broken pipe instead of the status.
 */
public final class AnnouncedBody {

    private static final int PATIENCE_MILLIS = 60_000;

    private AnnouncedBody() {}

    /** Status of a POST to a server on this machine. Fails when none comes within a minute. */
    public static int post(int port, String path, String bearer, long length) {
        String head = String.join(
                "\r\n",
                "POST " + path + " HTTP/1.1",
                "Host: 127.0.0.1:" + port,
                "Authorization: Bearer " + bearer,
                "Content-Type: application/json",
                "Content-Length: " + length,
                "",
                "");
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            String status = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
            return Integer.parseInt(String.valueOf(status).split(" ")[1]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
