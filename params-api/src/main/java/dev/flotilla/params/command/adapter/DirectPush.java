package dev.flotilla.params.command.adapter;

import dev.flotilla.store.outbox.OutboxMessage;
import dev.flotilla.store.outbox.OutboxRelay;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.Semaphore;

/**
 * Sends committed messages at once, so that no command waits for the relay's turn. Whoever commits does not wait either: a Redis that
 * hangs must not hold up an operator. Bounded; what finds no place is the relay's.
 */
@ApplicationScoped
class DirectPush {

    private static final int PUSHES_MAX = 16;

    private final OutboxRelay relay;
    private final Semaphore places = new Semaphore(PUSHES_MAX);

    DirectPush(OutboxRelay relay) {
        this.relay = relay;
    }

    void soon(List<OutboxMessage> messages) {
        if (messages.isEmpty()) {
            return;
        }
        if (!places.tryAcquire()) {
            relay.nudge();
            return;
        }
        Thread.ofVirtual().name("command-push").start(() -> {
            try {
                relay.push(messages);
            } finally {
                places.release();
            }
        });
    }
}
