package dev.flotilla.hub.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How the hub reconciles. */
@ConfigMapping(prefix = "fleet.hub")
public interface HubConfig {

    /** Name in the leader's row; absent = a new one for each process. */
    Optional<String> id();

    /** Hubs that may run at once. With one, leases are renewed without Postgres for as long as it takes. */
    @WithDefault("1")
    int replicas();

    /** Longest pause between two passes. */
    @WithDefault("5s")
    Duration tick();

    /** Time after which another hub may lead when this one falls silent. */
    @WithDefault("15s")
    Duration leaderTtl();

    /** How long a start may wait for a worker before the reason is shown. */
    @WithDefault("20s")
    Duration claimBound();

    /** How long an unclaimed task or an unanswered control waits before it is sent again; doubles each time. */
    @WithDefault("10s")
    Duration answerBound();

    /** How often a control is sent again. */
    @WithDefault("6")
    int resendMax();

    /** Silence of heartbeats after which a worker or bot is shown as dead. */
    @WithDefault("120s")
    Duration deadAfter();

    /** Failures within the window after which a bot is quarantined. */
    @WithDefault("5")
    int restartBudget();

    @WithDefault("15m")
    Duration restartWindow();

    /** Pause after the first failure; doubles with each further one. */
    @WithDefault("5s")
    Duration backoffFirst();

    @WithDefault("5m")
    Duration backoffMax();

    /** Longest pause of a failed or quarantined bot that has an emergency stop to carry out. */
    @WithDefault("5s")
    Duration haltRetry();

    /** A bot that ran shorter than this before it was lost has failed; after it, it is just placed again. */
    @WithDefault("10s")
    Duration stableAfter();

    /** Age at which events and ended tasks are deleted. */
    @WithDefault("30d")
    Duration keepHistory();

    /** Time of running after which the pause starts small again. */
    @WithDefault("10m")
    Duration healthyAfter();
}
