package dev.flotilla.worker.command;

import dev.flotilla.contracts.command.CommandAck;
import dev.flotilla.contracts.command.Halt;
import java.time.Duration;

/** Where a bot answers the commands it was given. */
public interface CommandAnswers {

    /** A halt is in force for this life of a bot, by whichever path it came; says so once. */
    void gated(Halt halt, String botId, long generation);

    /** Takes an answer on its way; times that were measured before are filled in. */
    void answer(CommandAck ack);

    /** Waits until everything answered so far has arrived; false when it took longer. It is sent on all the same. */
    boolean awaitDelivered(Duration atMost) throws InterruptedException;
}
