package dev.flotilla.emulator.ctrader;

import dev.flotilla.emulator.fault.FaultPlan;
import dev.flotilla.emulator.fault.StreamFault;
import dev.flotilla.venues.ctrader.Frame;
import dev.flotilla.venues.ctrader.wire.Heartbeat;
import dev.flotilla.venues.ctrader.wire.Message;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** One client's connection: reads on its own thread, writes from a queue on another, so that nobody ever waits for a client. */
final class Link {
    private static final int WAITING_MAX = 200_000;
    private static final int QUOTE = 3;
    private static final Duration LATE = Duration.ofMillis(300);

    final Set<Long> accounts = new HashSet<>();
    final Set<Long> spots = new HashSet<>();
    final Set<Long> bars = new HashSet<>();
    final RequestCount count = new RequestCount(System::nanoTime);
    boolean authorized;

    private final Socket socket;
    private final FaultPlan faults;
    private final DelayQueue<Outgoing> queue = new DelayQueue<>();
    private final AtomicLong order = new AtomicLong();
    // Volatile: set by one thread, seen by another.
    private volatile boolean over;

    Link(Socket socket, FaultPlan faults) {
        this.socket = socket;
        this.faults = faults;
    }

    /** Bytes that go out at a moment, in the order they were given. */
    private record Outgoing(byte[] bytes, long at, long order) implements Delayed {
        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(at - System.nanoTime(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            Outgoing that = (Outgoing) other;
            int byTime = Long.compare(at - that.at, 0);
            return byTime != 0 ? byTime : Long.compare(order, that.order);
        }
    }

    /** Takes frames until the connection ends. */
    interface Taker {
        void take(Link link, Frame frame);
    }

    void read(Taker taker, Duration silence) {
        try (DataInputStream in = new DataInputStream(socket.getInputStream())) {
            socket.setSoTimeout((int) silence.toMillis());
            while (!over) {
                byte[] length = in.readNBytes(Integer.BYTES);
                if (length.length < Integer.BYTES) {
                    break;
                }
                byte[] envelope = in.readNBytes(ByteBuffer.wrap(length).getInt());
                byte[] whole = Arrays.copyOf(length, Integer.BYTES + envelope.length);
                System.arraycopy(envelope, 0, whole, Integer.BYTES, envelope.length);
                taker.take(this, Frame.of(whole));
            }
        } catch (IOException | IllegalArgumentException e) {
            drop();
        }
        drop();
    }

    void write(Duration heartbeat) {
        try {
            OutputStream out = socket.getOutputStream();
            while (!over) {
                Outgoing next = queue.poll(heartbeat.toMillis(), TimeUnit.MILLISECONDS);
                out.write(next == null ? new Heartbeat().frame(null) : next.bytes());
                out.flush();
            }
        } catch (IOException e) {
            drop();
        } catch (InterruptedException e) {
            drop();
        }
    }

    /** An answer: never touched by stream faults. */
    void answer(Message message, @Nullable String clientMsgId, Duration late) {
        queue(message.frame(clientMsgId), late);
    }

    private synchronized void queue(byte[] bytes, Duration late) {
        if (queue.size() > WAITING_MAX) {
            drop();
            return;
        }
        queue.add(new Outgoing(bytes, System.nanoTime() + late.toNanos(), order.incrementAndGet()));
    }

    /** A message of the stream, with what the plan has for it. */
    synchronized void tell(Message message, @Nullable String clientMsgId, String words) {
        byte[] bytes = message.frame(clientMsgId);
        StreamFault fault = faults.takeMessage(words).orElse(null);
        if (fault == null) {
            queue(bytes, Duration.ZERO);
        } else {
            switch (fault) {
                case LOSE -> {
                    // A stream over TCP loses nothing but the whole connection.
                    drop();
                }
                case DUPLICATE -> {
                    queue(bytes, Duration.ZERO);
                    queue(bytes, Duration.ZERO);
                }
                case DELAY -> queue(bytes, LATE);
                case GARBLE -> queue(garbled(bytes), Duration.ZERO);
                case DROP_SOCKET -> drop();
            }
        }
    }

    /** A whole frame whose inside is broken off. */
    private static byte[] garbled(byte[] bytes) {
        byte[] half = Arrays.copyOf(bytes, Integer.BYTES + (bytes.length - Integer.BYTES) / 2 + QUOTE);
        ByteBuffer.wrap(half).putInt(half.length - Integer.BYTES);
        return half;
    }

    void raw(byte[] frame) {
        queue(frame, Duration.ZERO);
    }

    boolean over() {
        return over;
    }

    void drop() {
        over = true;
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed then, which is what was wanted.
            over = true;
        }
    }
}
