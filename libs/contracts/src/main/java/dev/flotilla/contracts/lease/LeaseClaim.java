package dev.flotilla.contracts.lease;

/** POST hub /internal/v1/leases/claim: a worker with a free slot wants the generation a task grants. */
public record LeaseClaim(String taskId, String botId, long generation, String workerId) {}
