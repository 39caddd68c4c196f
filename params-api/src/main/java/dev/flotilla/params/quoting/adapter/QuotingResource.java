package dev.flotilla.params.quoting.adapter;

import dev.flotilla.contracts.api.Quoting;
import dev.flotilla.params.quoting.QuotingView;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How all market makers do. */
@Path("/api/v1/quoting")
@RunOnVirtualThread
@Tag(name = "quoting")
public class QuotingResource {

    private final QuotingView view;

    QuotingResource(QuotingView view) {
        this.view = view;
    }

    @GET
    @Operation(summary = "The newest figures of every market maker that told some")
    public List<Quoting.Maker> all() {
        return view.all();
    }
}
