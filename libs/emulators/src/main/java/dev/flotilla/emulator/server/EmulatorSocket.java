package dev.flotilla.emulator.server;

import dev.flotilla.emulator.fault.FaultPlan;
import dev.flotilla.emulator.fault.StreamFault;
import io.vertx.core.http.ServerWebSocket;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One stream to a client; messages pass the plan of faults. Thread-safe. */
public final class EmulatorSocket {

    private final ServerWebSocket socket;
    private final FaultPlan faults;
    private @Nullable String delayed;

    EmulatorSocket(ServerWebSocket socket, FaultPlan faults) {
        this.socket = socket;
        this.faults = faults;
    }

    // synchronized: messages of several threads stay whole and in the order in which the faults were drawn
    public synchronized void send(String message) {
        if (socket.isClosed()) {
            return;
        }
        Optional<StreamFault> fault = faults.takeMessage(message);
        if (fault.isEmpty()) {
            write(message);
            return;
        }
        switch (fault.get()) {
            case LOSE -> {}
            case DUPLICATE -> {
                write(message);
                write(message);
            }
            case DELAY -> delayed = message;
            case GARBLE -> write(message.substring(0, message.length() / 2));
            case DROP_SOCKET -> drop();
        }
    }

    private void write(String message) {
        socket.writeTextMessage(message);
        String late = delayed;
        if (late != null) {
            delayed = null;
            socket.writeTextMessage(late);
        }
    }

    /** Breaks the connection without a goodbye. */
    public void drop() {
        socket.close((short) 1011, "dropped by a fault");
    }
}
