package dev.flotilla.contracts.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answer to a {@link ReportBatch}: what may be dropped from the spool. */
public record SegmentReceipt(List<Receipt> receipts) {

    public SegmentReceipt {
        receipts = List.copyOf(receipts);
    }

    /**
     * @param ackedSeq everything up to and including this sequence is durable in Postgres
     * @param late true when the segment came from an older generation: history kept, current state untouched (D2)
     * @param problem null when accepted; else {@code gap} (send from ackedSeq + 1), {@code unknown_bot} or {@code malformed}
     */
    public record Receipt(
            String botId,
            long generation,
            long ackedSeq,
            int inserted,
            boolean late,
            @Nullable String problem) {}
}
