package dev.flotilla.params.stream;

/** What tells this process apart from the other replicas of the service; new at each start. */
public record ReplicaId(String value) {}
