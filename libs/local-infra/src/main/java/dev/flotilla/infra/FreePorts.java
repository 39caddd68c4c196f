package dev.flotilla.infra;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Asks the kernel which loopback ports are free. The answer may be stale a moment later, so callers handle a lost race. */
public final class FreePorts {
    private FreePorts() {}

    /** One free port of the ephemeral range. */
    public static int one() {
        return several(1).getFirst();
    }

    /** As many different free ports as asked for. */
    public static List<Integer> several(int count) {
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                held.add(bind(0));
            }
            return held.stream().map(ServerSocket::getLocalPort).toList();
        } catch (IOException e) {
            throw new InfraException("no free port on 127.0.0.1; close some network programs", e);
        } finally {
            held.forEach(FreePorts::close);
        }
    }

    /** True when nobody listens on this loopback port now. */
    public static boolean isFree(int port) {
        try (ServerSocket socket = bind(port)) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private static ServerSocket bind(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        // Without it a port in TIME_WAIT after a stopped server would look taken; the servers set it as well.
        socket.setReuseAddress(true);
        try {
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), 1);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new InfraException("cannot release the probed port " + socket.getLocalPort(), e);
        }
    }
}
