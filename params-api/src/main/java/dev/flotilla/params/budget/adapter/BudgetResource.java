package dev.flotilla.params.budget.adapter;

import dev.flotilla.contracts.api.Infrastructure;
import dev.flotilla.params.budget.BudgetView;
import dev.flotilla.params.http.PageLimit;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Request budgets of the venues. */
@Path("/api/v1/budgets")
@RunOnVirtualThread
@Tag(name = "system")
public class BudgetResource {

    private static final int WALLETS = 20;
    private static final int WALLETS_MAX = 500;

    private final BudgetView view;

    BudgetResource(BudgetView view) {
        this.view = view;
    }

    @GET
    @Operation(
            summary = "Request budgets of the venues: every outgoing address, and the wallets with the fewest tokens")
    public Infrastructure.Budgets budgets(@RestQuery @Nullable Integer wallets) {
        return view.budgets(PageLimit.of(wallets, WALLETS, WALLETS_MAX));
    }
}
