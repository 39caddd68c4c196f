package dev.flotilla.worker.report;

import dev.flotilla.contracts.report.SegmentReceipt;
import dev.flotilla.contracts.report.SegmentReceipt.Receipt;
import dev.flotilla.worker.spool.SpooledSegment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What follows from the receipts of one batch, pure. */
sealed interface ShipVerdict {

    /** All of it is durable. */
    record Advance() implements ShipVerdict {}

    /** Something before this segment is missing there: send again from {@code fromSeq}. */
    record Rewind(SpooledSegment at, long fromSeq) implements ShipVerdict {}

    /** This segment will never be taken. */
    record SetAside(SpooledSegment segment, String problem) implements ShipVerdict {}

    /** The answer says nothing about a segment: it may have been taken or not. */
    record Unclear(String cause) implements ShipVerdict {}

    String GAP = "gap";

    static ShipVerdict of(List<SpooledSegment> sent, SegmentReceipt receipts) {
        Map<Key, Receipt> newest = new HashMap<>();
        for (Receipt receipt : receipts.receipts()) {
            newest.merge(new Key(receipt.botId(), receipt.generation()), receipt, ShipVerdict::further);
        }
        for (SpooledSegment segment : sent) {
            Key key = new Key(segment.segment().botId(), segment.segment().generation());
            Receipt receipt = newest.get(key);
            if (receipt == null) {
                return new Unclear("no receipt for " + key);
            }
            if (receipt.ackedSeq() < segment.lastSeq()) {
                String problem = receipt.problem() == null ? GAP : receipt.problem();
                return problem.equals(GAP)
                        ? new Rewind(segment, receipt.ackedSeq() + 1)
                        : new SetAside(segment, problem);
            }
        }
        return new Advance();
    }

    /** Of two receipts of a bot the one that reaches further counts; of equal ones the first that names a problem. */
    private static Receipt further(Receipt one, Receipt other) {
        if (other.ackedSeq() != one.ackedSeq()) {
            return other.ackedSeq() > one.ackedSeq() ? other : one;
        }
        return one.problem() == null ? other : one;
    }

    /** One bot under one generation. */
    record Key(String botId, long generation) {}
}
