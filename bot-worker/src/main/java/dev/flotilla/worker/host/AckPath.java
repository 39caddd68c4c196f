package dev.flotilla.worker.host;

import dev.flotilla.contracts.task.TaskAck;
import java.util.List;

/** One way for acks to the hub. */
public interface AckPath {

    /** False when it is not certain that the ack has arrived. */
    boolean send(TaskAck ack);

    /** All of them, in order, in one go where the path can; false when it is not certain that every one has arrived. */
    default boolean sendAll(List<TaskAck> acks) {
        return acks.stream().allMatch(this::send);
    }
}
