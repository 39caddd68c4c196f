package dev.flotilla.bench.feed;

import dev.flotilla.emulator.fault.FaultPlan;
import dev.flotilla.emulator.server.EmulatorAnswer;
import dev.flotilla.emulator.server.EmulatorRequest;
import dev.flotilla.emulator.server.EmulatorServer;
import dev.flotilla.emulator.server.EmulatorSocket;
import dev.flotilla.emulator.server.VenueProtocol;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The server: sends a steady number of changes a second to the first stream that asks, never more, whether they are taken or not; before that,
 * three seconds at a twentieth of it, for the other side's compiler.
 */
final class Pusher implements VenueProtocol {
    static final long SECOND_NANOS = 1_000_000_000L;
    private static final long BREATH_NANOS = 200_000;
    static final int WARM_SECONDS = 3;
    private static final int WARM_SHARE = 20;

    private final Messages messages;
    private final int rate;
    private final long total;
    private final AtomicLong sent = new AtomicLong();
    private final AtomicBoolean begun = new AtomicBoolean();

    private Pusher(Messages messages, int rate, int seconds) {
        this.messages = messages;
        this.rate = rate;
        this.total = due(rate, SECOND_NANOS * (WARM_SECONDS + seconds));
    }

    static EmulatorServer start(Messages messages, int rate, int seconds) {
        return EmulatorServer.start(new Pusher(messages, rate, seconds), new FaultPlan(), 0);
    }

    @Override
    public EmulatorAnswer answer(EmulatorRequest request) {
        return EmulatorAnswer.ok(messages.snapshot(sent.get(), System.currentTimeMillis()));
    }

    @Override
    public @Nullable StreamSession opened(EmulatorRequest upgrade, EmulatorSocket socket) {
        if (messages.begins(upgrade.path())) {
            begin(socket);
        }
        return new StreamSession() {
            @Override
            public void text(String message) {
                if (messages.begins(message)) {
                    begin(socket);
                }
            }

            @Override
            public void closed() {
                // What is sent to nobody counts as missed.
            }
        };
    }

    private void begin(EmulatorSocket socket) {
        if (begun.compareAndSet(false, true)) {
            // On this thread, which opens the stream.
            socket.send(messages.next(sent.incrementAndGet(), System.currentTimeMillis(), new Random(0)));
            Thread.ofPlatform().daemon().name("pusher").start(() -> push(socket));
        }
    }

    private void push(EmulatorSocket socket) {
        Random random = new Random(1);
        long start = System.nanoTime();
        while (sent.get() < total) {
            long due = Math.min(total, due(rate, System.nanoTime() - start));
            while (sent.get() < due) {
                socket.send(messages.next(sent.get() + 1, System.currentTimeMillis(), random));
                sent.incrementAndGet();
            }
            LockSupport.parkNanos(BREATH_NANOS);
        }
    }

    /** How many are sent after so long, a twentieth of the rate in the first seconds. */
    static long due(int rate, long nanos) {
        long warm = Math.min(nanos, SECOND_NANOS * WARM_SECONDS);
        return (warm / WARM_SHARE + nanos - warm) * rate / SECOND_NANOS;
    }

    @Override
    public String errorBody(int status) {
        return "{}";
    }
}
