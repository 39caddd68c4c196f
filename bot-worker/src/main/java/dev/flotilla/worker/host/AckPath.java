package dev.flotilla.worker.host;

import dev.flotilla.contracts.task.TaskAck;

/** One way for acks to the hub. */
public interface AckPath {

    /** False when it is not certain that the ack has arrived. */
    boolean send(TaskAck ack);
}
