package dev.flotilla.params.ingest.adapter;

import dev.flotilla.contracts.report.ReportBatch;
import dev.flotilla.contracts.report.SegmentReceipt;
import dev.flotilla.params.http.Answers;
import dev.flotilla.params.ingest.Ingest;
import dev.flotilla.service.ServicesOnly;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where workers deliver what their bots did. */
@Path("/internal/v1/reports")
@RunOnVirtualThread
@ServicesOnly
@Tag(name = "internal")
public class ReportResource {

    private final Ingest ingest;

    ReportResource(Ingest ingest) {
        this.ingest = ingest;
    }

    @POST
    @Operation(summary = "Store segments of reports; the receipts say up to which sequence each is durable")
    @APIResponseSchema(SegmentReceipt.class)
    public Response accept(ReportBatch batch) throws InterruptedException {
        return Answers.of(ingest.accept(batch));
    }
}
