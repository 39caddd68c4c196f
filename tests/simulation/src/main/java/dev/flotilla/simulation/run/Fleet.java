package dev.flotilla.simulation.run;

import dev.flotilla.hub.reconcile.FailoverPolicy;
import dev.flotilla.simulation.hub.Hub;
import dev.flotilla.simulation.hub.HubPlan;
import dev.flotilla.simulation.kernel.Dice;
import dev.flotilla.simulation.kernel.Machine;
import dev.flotilla.simulation.kernel.Scheduler;
import dev.flotilla.simulation.params.Params;
import dev.flotilla.simulation.venue.Breaches;
import dev.flotilla.simulation.venue.VenueServer;
import dev.flotilla.simulation.venue.Witness;
import dev.flotilla.simulation.worker.Disk;
import dev.flotilla.simulation.worker.Worker;
import dev.flotilla.simulation.worker.WorkerPlan;
import dev.flotilla.simulation.world.Network;
import dev.flotilla.simulation.world.PostgresServer;
import dev.flotilla.simulation.world.RedisServer;
import dev.flotilla.simulation.world.Rules;
import dev.flotilla.simulation.world.Site;
import dev.flotilla.simulation.world.Tables;
import dev.flotilla.worker.lease.LeaseTerms;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** All processes of one schedule, and the machines they run on. */
final class Fleet {

    static final int BOTS = 3;
    private static final int MACHINES = 9;
    private static final Duration TTL = Duration.ofSeconds(15);
    private static final Duration FENCE_AFTER = Duration.ofSeconds(10);
    private static final Duration RENEW_EVERY = Duration.ofSeconds(5);
    private static final Duration LEADER_TTL = Duration.ofSeconds(6);
    private static final Duration WATCH_EVERY = Duration.ofMillis(500);
    private static final long BAR_EVERY = 5 * Scheduler.SECOND;
    /** Clocks of workers and venue agree as far as time synchronisation promises. */
    private static final long SKEW_MOST = Scheduler.SECOND / 2;

    private static final long WALL_APART_MOST = 5 * Scheduler.SECOND;
    private static final double DRIFT_MOST = 2e-4;

    final Scheduler scheduler;
    final Breaches breaches;
    final Network network;
    final Tables tables = new Tables();
    final Witness witness;
    final Site<PostgresServer> postgres;
    final Site<RedisServer> redis;
    final RedisServer.Disk redisDisk;
    final Site<VenueServer> venue;
    final Site<Params> params;
    final List<Site<Hub>> hubs = new ArrayList<>();
    final List<Site<Worker>> workers = new ArrayList<>();
    final List<Disk> disks = new ArrayList<>();
    final Machine operator;
    private final Dice dice;
    private int machines;
    private boolean granted;

    Fleet(Scheduler scheduler, Dice dice, Rules rules) {
        this.scheduler = scheduler;
        this.dice = dice;
        this.breaches = new Breaches(scheduler);
        this.witness = new Witness(scheduler, breaches);
        this.network = new Network(scheduler, dice.fork(1), MACHINES);
        this.postgres = new Site<>(machine("postgres", WALL_APART_MOST), life -> new PostgresServer(life, tables));
        this.redisDisk = new RedisServer.Disk(dice.fork(2));
        this.redis = new Site<>(machine("redis", WALL_APART_MOST), redisDisk::begin);
        this.venue = new Site<>(
                machine("venue", SKEW_MOST),
                life -> new VenueServer(life, dice.fork(3), witness, List.of("AAA", "BBB")).start(BAR_EVERY));
        this.params = new Site<>(
                machine("params", WALL_APART_MOST), life -> new Params(life, network, postgres, redis, rules).start());
        int replicas = dice.permille(600) ? 1 : 2;
        for (int i = 0; i < replicas; i++) {
            HubPlan plan = hubPlan(replicas, i, rules);
            hubs.add(new Site<>(
                    machine("hub-" + (char) ('a' + i), WALL_APART_MOST), life -> new Hub(life, plan).start()));
        }
        for (int i = 1; i <= 2; i++) {
            Disk disk = new Disk();
            disks.add(disk);
            workers.add(new Site<>(
                    machine("worker-" + i, SKEW_MOST), life -> new Worker(life, workerPlan(rules), disk).start()));
        }
        this.operator = machine("operator", 0);
        bots();
    }

    private Machine machine(String name, long apart) {
        double rate = 1 + DRIFT_MOST * (2 * dice.unit() - 1);
        long wall = apart == 0 ? 0 : dice.between(-apart, apart);
        return new Machine(name, machines++, scheduler, rate, dice.below(1_000 * Scheduler.SECOND), wall);
    }

    private HubPlan hubPlan(int replicas, int index, Rules rules) {
        FailoverPolicy policy = FailoverPolicy.AUTO_STATEFUL;
        return new HubPlan(
                network, postgres, redis, dice.fork(10 + index), replicas, TTL, LEADER_TTL, WATCH_EVERY, policy, rules);
    }

    private WorkerPlan workerPlan(Rules rules) {
        LeaseTerms terms = new LeaseTerms(TTL, RENEW_EVERY, FENCE_AFTER);
        return new WorkerPlan(network, redis, hubs, params, venue, terms, BOTS, () -> granted = true, rules);
    }

    private void bots() {
        for (int i = 1; i <= BOTS; i++) {
            List<String> symbols = i == 1 ? List.of("AAA", "BBB") : List.of("AAA");
            Map<String, Object> probe = Map.of(
                    "allowed_symbols",
                    symbols,
                    "stop_pct",
                    new BigDecimal("0.02"),
                    "target_pct",
                    new BigDecimal("0.03"),
                    "reopen_after_sec",
                    0);
            String id = "bot-" + i;
            tables.bots.put(id, new Tables.BotRow(id, "account-" + i, symbols, probe, "RUNNING"));
        }
    }

    void start() {
        postgres.start();
        redis.start();
        venue.start();
        params.start();
        hubs.forEach(Site::start);
        workers.forEach(Site::start);
        operator.begin();
    }

    /** Starts what does not run. */
    void startAll() {
        redis.start();
        postgres.start();
        params.start();
        hubs.forEach(Site::start);
        workers.forEach(Site::start);
    }

    /** True once after a worker was granted a lease. */
    boolean takeGranted() {
        boolean was = granted;
        granted = false;
        return was;
    }
}
