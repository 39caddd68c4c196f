package dev.flotilla.simulation.hub;

import dev.flotilla.contracts.command.DesiredStatus;
import dev.flotilla.contracts.heartbeat.BotBeat;
import dev.flotilla.contracts.heartbeat.WorkerHeartbeat;
import dev.flotilla.contracts.task.BotTask;
import dev.flotilla.hub.instance.ActualStatus;
import dev.flotilla.hub.instance.Instance;
import dev.flotilla.hub.instance.InstanceState;
import dev.flotilla.hub.leader.Fence;
import dev.flotilla.hub.leader.LeaderStore;
import dev.flotilla.hub.reconcile.Beat;
import dev.flotilla.hub.reconcile.Control;
import dev.flotilla.hub.reconcile.FailoverPolicy;
import dev.flotilla.hub.reconcile.FleetView;
import dev.flotilla.hub.reconcile.Placing;
import dev.flotilla.hub.task.TaskQueue;
import dev.flotilla.simulation.world.Postgres;
import dev.flotilla.simulation.world.Tables;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a pass reads, who leads, and tasks beside Redis, as the SQL adapters of the hub keep them. */
final class FleetRows implements FleetView, LeaderStore, TaskQueue {

    static final String POOL = "pool";
    private static final Duration OFFERED_FOR = Duration.ofSeconds(2);

    private final Postgres postgres;
    private final InstantSource clock;
    private final FailoverPolicy policy;

    FleetRows(Postgres postgres, InstantSource clock, FailoverPolicy policy) {
        this.postgres = postgres;
        this.clock = clock;
        this.policy = policy;
    }

    @Override
    public Sight look(Duration workersHeardWithin) {
        Instant since = clock.instant().minus(workersHeardWithin);
        return postgres.run(tables -> {
            List<Control> controls = new ArrayList<>();
            Map<String, Beat> beats = new HashMap<>();
            Map<String, String> taken = new HashMap<>();
            for (Tables.BotRow bot : tables.bots.values()) {
                controls.add(control(bot));
                Tables.BeatRow beat = bot.beat;
                if (beat != null && tells(bot, beat)) {
                    beats.put(bot.botId, new Beat(beat.loop(), beat.receivedAt()));
                }
                if (free(bot)) {
                    bot.symbols.stream()
                            .map(symbol -> tables.claims.get(bot.account + "/" + symbol))
                            .filter(owner -> owner != null && !owner.equals(bot.botId))
                            .findFirst()
                            .ifPresent(owner -> taken.put(bot.botId, "belongs to " + owner));
                }
            }
            int slots = tables.workers.values().stream()
                    .filter(worker -> worker.lastSeenAt().isAfter(since))
                    .mapToInt(worker -> worker.beat().freeSlots())
                    .sum();
            return new Sight(controls, beats, Map.of(POOL, slots), taken, Map.of());
        });
    }

    private Control control(Tables.BotRow bot) {
        return new Control(
                bot.botId,
                POOL,
                DesiredStatus.valueOf(bot.desired),
                bot.controlVersion,
                bot.paramsVersion,
                bot.halt,
                bot.haltDoneAt != null,
                new Placing("default", InstanceRows.VENUE, policy));
    }

    /** Of bots that start, or whose loop is as wanted while their state is not. */
    private static boolean tells(Tables.BotRow bot, Tables.BeatRow beat) {
        Instance instance = bot.instance;
        if (instance == null
                || beat.generation() != instance.generation()
                || !(instance.state() instanceof InstanceState.Held held)
                || !held.workerId().equals(beat.workerId())) {
            return false;
        }
        ActualStatus actual = instance.state().status();
        return actual == ActualStatus.STARTING
                || actual == ActualStatus.STOPPING
                || !actual.name().equals(instance.desired().name());
    }

    private static boolean free(Tables.BotRow bot) {
        return bot.instance == null || bot.instance.state() instanceof InstanceState.Grantable;
    }

    /** A heartbeat of a worker, with rows for the bots it holds under their present generation. */
    void heard(WorkerHeartbeat beat) {
        Instant now = clock.instant();
        postgres.run(tables -> {
            tables.workers.put(beat.workerId(), new Tables.WorkerRow(beat, now));
            for (BotBeat one : beat.bots()) {
                Tables.BotRow bot = tables.bots.get(one.botId());
                if (bot != null && bot.instance != null && bot.instance.generation() == one.generation()) {
                    bot.beat = new Tables.BeatRow(beat.workerId(), one.generation(), one.loop(), now);
                }
            }
            return true;
        });
    }

    @Override
    public Optional<Fence> hold(String holder, Duration ttl) {
        return postgres.timed((tables, now) -> {
            Tables.LeaderRow row = tables.leader;
            boolean mine = row != null && row.holder().equals(holder);
            if (row != null && !mine && !row.expiresAt().isBefore(now)) {
                return Optional.empty();
            }
            long fence = row == null ? 1 : mine ? row.fence() : row.fence() + 1;
            tables.leader = new Tables.LeaderRow(holder, fence, now.plus(ttl));
            return Optional.of(new Fence(holder, fence));
        });
    }

    @Override
    public Optional<Seat> seat() {
        return postgres.timed((tables, now) -> Optional.ofNullable(tables.leader)
                .map(row -> new Seat(
                        row.holder(),
                        row.fence(),
                        row.expiresAt(),
                        row.expiresAt().isBefore(now))));
    }

    @Override
    public Optional<Fence> takeFrom(Seat silent, String holder, Duration ttl) {
        return postgres.timed((tables, now) -> {
            Tables.LeaderRow row = tables.leader;
            boolean same = row != null
                    && row.holder().equals(silent.holder())
                    && row.fence() == silent.fence()
                    && row.expiresAt().equals(silent.expiresAt());
            if (row == null || !same) {
                return Optional.empty();
            }
            tables.leader = new Tables.LeaderRow(holder, row.fence() + 1, now.plus(ttl));
            return Optional.of(new Fence(holder, row.fence() + 1));
        });
    }

    @Override
    public void release(Fence fence) {
        throw new UnsupportedOperationException("hubs of the simulation are killed, they never leave in order");
    }

    @Override
    public List<BotTask> offer(String pool, int limit) {
        return postgres.timed((tables, now) -> tables.tasks.values().stream()
                .filter(row -> row.state.equals("QUEUED"))
                .filter(row ->
                        row.offeredAt == null || row.offeredAt.plus(OFFERED_FOR).isBefore(now))
                .limit(limit)
                .map(row -> offered(row, tables, now))
                .toList());
    }

    private static BotTask offered(Tables.TaskRow row, Tables tables, Instant now) {
        row.offeredAt = now;
        Tables.BotRow bot = tables.bots.get(row.task.botId());
        return bot == null ? row.task : protectOnly(row.task, bot);
    }

    static BotTask protectOnly(BotTask task, Tables.BotRow bot) {
        boolean only = bot.instance != null && bot.instance.mandate().protectOnly();
        return new BotTask(
                task.taskId(),
                task.type(),
                task.botId(),
                task.pool(),
                task.generation(),
                task.controlVersion(),
                task.createdAt(),
                only);
    }
}
