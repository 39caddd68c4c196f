package dev.flotilla.simulation.hub;

import dev.flotilla.hub.reconcile.FailoverPolicy;
import dev.flotilla.simulation.kernel.Dice;
import dev.flotilla.simulation.world.Network;
import dev.flotilla.simulation.world.PostgresServer;
import dev.flotilla.simulation.world.RedisServer;
import dev.flotilla.simulation.world.Rules;
import dev.flotilla.simulation.world.Site;
import java.time.Duration;

/** How a hub is configured and whom it knows. */
public record HubPlan(
        Network network,
        Site<PostgresServer> postgres,
        Site<RedisServer> redis,
        Dice dice,
        int replicas,
        Duration ttl,
        Duration leaderTtl,
        Duration watchEvery,
        FailoverPolicy policy,
        Rules rules) {}
