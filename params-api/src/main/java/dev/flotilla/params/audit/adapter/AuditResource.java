package dev.flotilla.params.audit.adapter;

import dev.flotilla.params.audit.AuditView;
import dev.flotilla.params.auth.Access;
import dev.flotilla.params.auth.For;
import dev.flotilla.params.http.PageLimit;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The audit chain, for admins. */
@Path("/api/v1/audit")
@RunOnVirtualThread
@For(Access.Audience.ADMINS)
@Tag(name = "audit")
public class AuditResource {

    private static final int ROWS = 100;
    private static final int ROWS_MAX = 1_000;

    private final AuditView view;

    AuditResource(AuditView view) {
        this.view = view;
    }

    @GET
    @Operation(summary = "Who changed what, newest first; older ones by before=auditId")
    public List<AuditView.Link> recent(
            @QueryParam("limit") @Nullable Integer limit, @QueryParam("before") @Nullable Long before) {
        return view.recent(PageLimit.of(limit, ROWS, ROWS_MAX), before);
    }

    @GET
    @Path("/verification")
    @Operation(summary = "Recompute the hash chain from its first link")
    public AuditView.Verification verify() {
        return view.verify();
    }
}
