package dev.flotilla.params.control;

/** Ids of messages and events, unique across replicas. */
public interface MessageIds {
    String next();
}
