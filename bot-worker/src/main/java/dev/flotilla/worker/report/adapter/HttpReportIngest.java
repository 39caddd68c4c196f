package dev.flotilla.worker.report.adapter;

import dev.flotilla.contracts.report.ReportBatch;
import dev.flotilla.contracts.report.SegmentReceipt;
import dev.flotilla.worker.peer.PeerAnswer;
import dev.flotilla.worker.peer.PeerClient;
import dev.flotilla.worker.peer.WireJson;
import dev.flotilla.worker.report.ReportIngest;
import java.time.Duration;

/** Reports to params-api. */
public final class HttpReportIngest implements ReportIngest {

    private static final int WORDS_MAX = 300;

    private final PeerClient params;
    private final Duration timeout;

    public HttpReportIngest(PeerClient params, Duration timeout) {
        this.params = params;
        this.timeout = timeout;
    }

    @Override
    public Answer send(ReportBatch batch) {
        return switch (params.post("/internal/v1/reports", batch, timeout)) {
            case PeerAnswer.Ok ok -> parsed(ok.body());
            case PeerAnswer.Refused refused ->
                new Answer.Refused(refused.status(), shortened("params-api: " + refused.body()));
            case PeerAnswer.Unavailable unavailable -> new Answer.TryLater(unavailable.cause());
        };
    }

    private static Answer parsed(String body) {
        try {
            return new Answer.Receipts(WireJson.read(body, SegmentReceipt.class));
        } catch (IllegalArgumentException e) {
            return new Answer.TryLater("receipts cannot be read: " + e.getMessage());
        }
    }

    private static String shortened(String text) {
        return text.length() > WORDS_MAX ? text.substring(0, WORDS_MAX) + "..." : text;
    }
}
