package dev.flotilla.simulation.world;

import dev.flotilla.simulation.kernel.Bell;
import dev.flotilla.simulation.kernel.Life;
import dev.flotilla.simulation.kernel.Port;
import dev.flotilla.simulation.kernel.Scheduler;
import java.util.List;
import java.util.function.Function;

/** The relay of one outbox: its order of things is that of the real one, its statements are the model's. */
public final class Relay {

    private static final long POLL_EVERY = Scheduler.SECOND;
    private static final long BACKOFF_FIRST = Scheduler.SECOND / 4;
    private static final long BACKOFF_MOST = 5 * Scheduler.SECOND;
    private static final long SEND_WITHIN = 5 * Scheduler.SECOND;
    private static final int BATCH = 256;

    private final Life life;
    private final Network network;
    private final Site<RedisServer> redis;
    private final Postgres postgres;
    private final Function<Tables, Tables.OutboxRows> outbox;
    private final Bell bell;
    private final Rules rules;

    public Relay(
            Life life,
            Network network,
            Site<RedisServer> redis,
            Postgres postgres,
            Function<Tables, Tables.OutboxRows> outbox,
            Rules rules) {
        this.rules = rules;
        this.life = life;
        this.network = network;
        this.redis = redis;
        this.postgres = postgres;
        this.outbox = outbox;
        this.bell = new Bell(life);
    }

    public void start() {
        life.spawn(this::run);
    }

    public void nudge() {
        bell.ring();
    }

    /** Sends these now, past whatever the relay is at, and marks them; what Redis does not take is left to the relay. */
    public void push(List<Tables.OutboxRow> messages) {
        try {
            send(messages);
            mark(ids(messages));
        } catch (CallFailed e) {
            nudge();
        }
    }

    private static List<String> ids(List<Tables.OutboxRow> messages) {
        return messages.stream().map(Tables.OutboxRow::messageId).toList();
    }

    private void mark(List<String> ids) {
        postgres.run(tables -> {
            outbox.apply(tables).sent(ids);
            return true;
        });
    }

    private void run() {
        long pause = POLL_EVERY;
        boolean failing = false;
        while (true) {
            bell.await(pause);
            try {
                drain();
                failing = false;
                pause = POLL_EVERY;
            } catch (CallFailed e) {
                pause = failing ? Math.min(2 * pause, BACKOFF_MOST) : BACKOFF_FIRST;
                failing = true;
            }
        }
    }

    private void drain() {
        List<Tables.OutboxRow> pending =
                postgres.run(tables -> outbox.apply(tables).unsent(BATCH));
        if (!pending.isEmpty()) {
            if (rules.breaks(Rules.Broken.OUTBOX_MARKS_FIRST)) {
                mark(ids(pending));
            }
            send(pending);
            mark(ids(pending));
        }
    }

    private void send(List<Tables.OutboxRow> messages) {
        network.call(life, Port.REDIS, redis, SEND_WITHIN, server -> {
            messages.forEach(message -> {
                server.append(message.stream(), message.body());
                server.had(message.messageId());
            });
            return true;
        });
    }
}
