package dev.flotilla.worker.heartbeat;

import java.time.Instant;

/** Who this worker is. */
public record WorkerIdentity(String workerId, String pool, String host, String url, String build, Instant startedAt) {}
