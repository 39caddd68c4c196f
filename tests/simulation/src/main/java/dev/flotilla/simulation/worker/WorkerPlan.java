package dev.flotilla.simulation.worker;

import dev.flotilla.simulation.hub.Hub;
import dev.flotilla.simulation.params.Params;
import dev.flotilla.simulation.venue.VenueServer;
import dev.flotilla.simulation.world.Network;
import dev.flotilla.simulation.world.RedisServer;
import dev.flotilla.simulation.world.Rules;
import dev.flotilla.simulation.world.Site;
import dev.flotilla.worker.lease.LeaseTerms;
import java.util.List;

/**
 * How a worker is configured and whom it knows.
 *
 * @param granted runs after each lease that was granted to it
 */
public record WorkerPlan(
        Network network,
        Site<RedisServer> redis,
        List<Site<Hub>> hubs,
        Site<Params> params,
        Site<VenueServer> venue,
        LeaseTerms terms,
        int capacity,
        Runnable granted,
        Rules rules) {}
