package dev.flotilla.worker.report;

import dev.flotilla.contracts.report.ReportBatch;
import dev.flotilla.contracts.report.SegmentReceipt;

/** The receiving end of reports. */
public interface ReportIngest {

    /** How a batch was taken. */
    sealed interface Answer {

        record Receipts(SegmentReceipt receipts) implements Answer {}

        /** Not taken now. */
        record TryLater(String cause) implements Answer {}

        /** This request will never be taken as it is. */
        record Refused(int status, String message) implements Answer {}
    }

    Answer send(ReportBatch batch);
}
