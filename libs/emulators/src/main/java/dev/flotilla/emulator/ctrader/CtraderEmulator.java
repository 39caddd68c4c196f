package dev.flotilla.emulator.ctrader;

import dev.flotilla.emulator.fault.FaultPlan;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import org.jboss.logging.Logger;

/** The emulator's port: TLS on loopback, two threads per client. */
public final class CtraderEmulator implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(CtraderEmulator.class);
    private static final int BACKLOG = 50;

    private final SSLServerSocket server;
    private final CtraderProtocol protocol;
    private final FaultPlan faults;
    private final Duration heartbeat;
    private final Duration silence;
    private final List<Link> links = new CopyOnWriteArrayList<>();

    private CtraderEmulator(
            SSLServerSocket server, CtraderProtocol protocol, FaultPlan faults, Duration heartbeat, Duration silence) {
        this.server = server;
        this.protocol = protocol;
        this.faults = faults;
        this.heartbeat = heartbeat;
        this.silence = silence;
    }

    /**
     * Listens.
     *
     * @param tls with a certificate for 127.0.0.1 that clients are told to trust
     * @param port 0 = any free one
     * @param silence after so long without a message a client is dropped
     */
    public static CtraderEmulator start(
            CtraderProtocol protocol, FaultPlan faults, SSLContext tls, int port, Duration heartbeat, Duration silence)
            throws IOException {
        SSLServerSocket server = (SSLServerSocket) tls.getServerSocketFactory().createServerSocket();
        server.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), BACKLOG);
        CtraderEmulator emulator = new CtraderEmulator(server, protocol, faults, heartbeat, silence);
        Thread.ofVirtual().name("ctrader-emulator").start(emulator::accept);
        return emulator;
    }

    public int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                Link link = new Link(socket, faults);
                links.add(link);
                protocol.opened(link);
                Thread.ofVirtual().start(() -> link.write(heartbeat));
                Thread.ofVirtual().start(() -> {
                    link.read(protocol::take, silence);
                    links.remove(link);
                    protocol.closed(link);
                });
            } catch (IOException e) {
                LOG.debugf("emulator accepts no more cause=%s", e.toString());
            }
        }
    }

    /** Breaks every connection. */
    public void drop() {
        links.forEach(Link::drop);
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            LOG.warnf("emulator did not close in order cause=%s", e.toString());
        }
        drop();
    }
}
