package dev.flotilla.system;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A wire that can be cut: forwards TCP from a port of its own to one on this machine. Cut loud, connections are reset and new ones refused;
 * cut silent, bytes stand still and arrive late once it is mended, as in a partitioned network. Thread-safe.
 */
final class TcpProxy implements AutoCloseable {
    private static final int BUFFER = 16 * 1024;
    private static final int CONNECT_MILLIS = 2_000;

    private final ServerSocket listener;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    // Guarded by the lock.
    private State state = State.WHOLE;

    private enum State {
        WHOLE,
        LOUD,
        SILENT,
        CLOSED
    }

    private TcpProxy(ServerSocket listener, int target) {
        this.listener = listener;
        this.target = target;
    }

    static TcpProxy to(int port) {
        try {
            TcpProxy proxy = new TcpProxy(new ServerSocket(0, 0, InetAddress.getLoopbackAddress()), port);
            Thread.ofVirtual().name("proxy-" + port).start(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return listener.getLocalPort();
    }

    void cut(boolean silent) {
        become(silent ? State.SILENT : State.LOUD);
        if (!silent) {
            open.forEach(TcpProxy::reset);
        }
    }

    void mend() {
        become(State.WHOLE);
    }

    @Override
    public void close() {
        become(State.CLOSED);
        try (listener) {
            open.forEach(TcpProxy::reset);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void become(State next) {
        lock.lock();
        try {
            state = state == State.CLOSED ? State.CLOSED : next;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** False when the wire is cut loud or gone. */
    private boolean passable() {
        lock.lock();
        try {
            while (state == State.SILENT) {
                changed.awaitUninterruptibly();
            }
            return state == State.WHOLE;
        } finally {
            lock.unlock();
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                open.add(client);
                Thread.ofVirtual().name("proxy-connect").start(() -> connect(client));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void connect(Socket client) {
        if (!passable()) {
            reset(client);
            return;
        }
        Socket server = new Socket();
        try {
            server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target), CONNECT_MILLIS);
            open.add(server);
            Thread.ofVirtual().name("proxy-back").start(() -> pump(server, client));
            pump(client, server);
        } catch (IOException e) {
            reset(client);
        }
    }

    private void pump(Socket from, Socket to) {
        byte[] buffer = new byte[BUFFER];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0 && passable(); read = in.read(buffer)) {
                out.write(buffer, 0, read);
            }
            to.shutdownOutput();
        } catch (IOException e) {
            reset(from);
            reset(to);
        }
    }

    private static void quietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // gone already, which is what was wanted
        }
    }

    private static void reset(Socket socket) {
        quietly(socket);
    }
}
