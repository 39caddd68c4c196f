package dev.flotilla.coach.notify;

import java.time.Duration;

/** A way to reach people. It never throws for what the other side does, and its words never contain a secret. */
public interface Channel {

    /** Name in the delivery rows. */
    String name();

    Sent send(Notice notice);

    /** False when it reaches somebody only where a notice names them. */
    default boolean hasReader() {
        return true;
    }

    /** The same way to another reader, where the way has such. */
    default Channel to(String reader) {
        return this;
    }

    /** How a try ended. */
    sealed interface Sent {

        record Done() implements Sent {}

        /** @param after the other side's own wish; zero = none */
        record Later(String why, Duration after) implements Sent {}

        /** Nothing gets better by trying again. */
        record Refused(String why) implements Sent {}
    }
}
