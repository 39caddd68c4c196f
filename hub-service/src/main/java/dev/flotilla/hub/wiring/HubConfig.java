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

    /** Time after which another hub may lead when this one falls silent. It is prolonged four times as often. */
    @WithDefault("6s")
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

    /** Silence of heartbeats after which a worker, or a bot that has no time of its own, is shown as dead. */
    @WithDefault("120s")
    Duration deadAfter();

    /** How long a standby that takes over from a dead bot may need before an operator is told. */
    @WithDefault("120s")
    Duration takeoverBound();

    /** How long a bot must have been stopped and flat before others may own its positions. */
    @WithDefault("30s")
    Duration claimSettle();

    /** How long workers may take to check credentials at a venue, all of them together; params-api waits 28 s. */
    @WithDefault("24s")
    Duration checkBound();

    /** Signs of a partition. */
    Partition partition();

    /** From where on a bot's figures are issues. */
    Health health();

    /** Many bots of a group that die together make no entries where they are placed again, until an operator says so. */
    interface Partition {

        /** Deaths this close together count as one. */
        @WithDefault("60s")
        Duration window();

        /** More of the group than this; 1 = never. */
        @WithDefault("0.5")
        double share();

        /** And at least this many bots. */
        @WithDefault("3")
        int bots();
    }

    /** Each figure must be above its threshold. */
    interface Health {

        /** Fall from the highest equity, in percent: a warning. */
        @WithDefault("5")
        double drawdownWarning();

        @WithDefault("10")
        double drawdownCritical();

        /** Mean time of venue calls, in milliseconds: a warning. */
        @WithDefault("1000")
        double latencyWarning();

        @WithDefault("5000")
        double latencyCritical();

        /** Errors since the last heartbeat: a warning. */
        @WithDefault("3")
        double errorsWarning();

        @WithDefault("10")
        double errorsCritical();

        /** Share of the worker's memory, in megabytes: critical. */
        @WithDefault("2048")
        double memoryCritical();

        /** Time without a decision while market data comes in, whatever bars it saw: critical. */
        @WithDefault("6m")
        Duration decisionSilence();

        /** Shortest time between two alerts that tell the same. */
        @WithDefault("15m")
        Duration repeatAfter();
    }

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

    /** Age at which events, alerts and ended tasks are deleted. */
    @WithDefault("30d")
    Duration keepHistory();

    /** Age at which minutes of heartbeats are deleted. */
    @WithDefault("7d")
    Duration keepMinutes();

    /** Time of running after which the pause starts small again. */
    @WithDefault("10m")
    Duration healthyAfter();
}
