package dev.flotilla.worker.budget;

import java.time.Duration;

/**
 * How long requests may wait for tokens.
 *
 * @param settling longest wait of reads that rank with cancels
 * @param read longest wait of other reads
 * @param sending time that an entry or a cancel must have left to reach the venue within its validity; the rest of the validity it may wait
 */
public record Patience(Duration settling, Duration read, Duration sending) {}
