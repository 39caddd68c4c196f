package dev.flotilla.params.command.adapter;

import dev.flotilla.contracts.command.CommandAck;
import dev.flotilla.params.command.AckDesk;
import dev.flotilla.params.http.Answers;
import dev.flotilla.service.ServicesOnly;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Answers of workers, beside the stream. */
@Path("/internal/v1/command-acks")
@RunOnVirtualThread
@ServicesOnly
@Tag(name = "internal")
public class CommandAckResource {

    private final AckDesk desk;

    CommandAckResource(AckDesk desk) {
        this.desk = desk;
    }

    @POST
    @Operation(summary = "Answers to commands; repeats and answers of older generations are counted and change nothing")
    @APIResponseSchema(CommandAck.Receipt.class)
    public Response take(CommandAck.Batch batch) {
        return Answers.of(desk.take(batch));
    }
}
