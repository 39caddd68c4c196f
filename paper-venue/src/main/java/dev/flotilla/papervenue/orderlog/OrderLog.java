package dev.flotilla.papervenue.orderlog;

import dev.flotilla.papervenue.market.MarketIdentity;
import dev.flotilla.venues.paper.AccountRecord;
import dev.flotilla.venues.paper.PaperExchange;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where records are kept. Every call throws {@link OrderLogException} when the disk does not do what it should; after that
 * the log must not be written again. Confined to the venue's loop.
 */
public interface OrderLog extends AutoCloseable {

    /** Brings the exchange to where the log ends; empty for a log without records. Called once, first. */
    Optional<Recovered> recover(PaperExchange exchange);

    /** Hands records to the operating system: they survive the end of this process. */
    void append(List<LogRecord> records);

    /** Waits until everything appended survives the end of the machine. */
    void sync();

    /** True when the log has grown so much that a snapshot should be taken. */
    boolean full();

    /** Keeps the snapshot, begins a new segment, lets go of the oldest segments beyond the retention. */
    void compact(Snapshot snapshot);

    @Override
    void close();

    /**
     * Where the log ends.
     *
     * @param seq of the last record
     * @param clock market time of the last record
     */
    record Recovered(long seq, Instant clock, MarketIdentity market) {}

    /** @param accounts everything the exchange holds after record {@code seq}; read once */
    record Snapshot(long seq, Instant clock, MarketIdentity market, Stream<AccountRecord> accounts) {}
}
