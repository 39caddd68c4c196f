package dev.flotilla.hub.deadletter;

import java.util.List;

/** Where dead letters are told: an event each, once, however often they are reported. */
public interface DeadLetterStore {

    /** Also puts the task into the dead-letter stream of the worker's pool. */
    void bury(DeadLetter.Task task);

    void tell(DeadLetter.Entry entry);

    /** Pools that workers or bots belong to. */
    List<String> pools();
}
