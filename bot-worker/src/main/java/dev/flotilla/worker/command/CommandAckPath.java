package dev.flotilla.worker.command;

import dev.flotilla.contracts.command.CommandAck;

/** One way for answers to params-api. */
public interface CommandAckPath {

    /** False when it is not certain that they have arrived. */
    boolean send(CommandAck.Batch acks);
}
