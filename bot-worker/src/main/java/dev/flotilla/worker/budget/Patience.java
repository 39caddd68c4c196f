package dev.flotilla.worker.budget;

import java.time.Duration;

/**
 * How long requests may wait for tokens.
 *
 * @param cancel longest wait of cancels and of the reads that rank with them
 * @param read longest wait of other reads
 * @param sending time that an entry must have left to reach the venue within its validity; the rest of the validity it may wait
 */
public record Patience(Duration cancel, Duration read, Duration sending) {}
