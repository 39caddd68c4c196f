package dev.flotilla.params.strategy.adapter;

import dev.flotilla.contracts.api.Bots;
import dev.flotilla.params.strategy.StrategyCatalog;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The strategies a bot can run. */
@Path("/api/v1/strategies")
@Tag(name = "strategies")
public class StrategyResource {

    private final StrategyCatalog catalog;

    StrategyResource(StrategyCatalog catalog) {
        this.catalog = catalog;
    }

    @GET
    @Operation(summary = "Strategies with their parameters: types, ranges, defaults")
    public List<Bots.Strategy> all() {
        return catalog.all();
    }
}
