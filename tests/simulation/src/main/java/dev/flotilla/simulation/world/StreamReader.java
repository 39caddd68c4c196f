package dev.flotilla.simulation.world;

import dev.flotilla.simulation.kernel.Life;
import dev.flotilla.simulation.kernel.Port;
import dev.flotilla.simulation.kernel.Scheduler;
import dev.flotilla.simulation.kernel.Waiter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A channel of the connector `redis-streams`, as its page describes it: at least once, acknowledged after the handler, a failed entry comes
 * again a second later and five times at most, abandoned ones are taken over. Without group it reads what comes from now on.
 */
public final class StreamReader {

    private static final long ANSWER_WITHIN = 2 * Scheduler.SECOND;
    private static final long CLAIM_IDLE = 60 * Scheduler.SECOND;
    private static final long CLAIM_EVERY = 20 * Scheduler.SECOND;
    private static final long AGAIN_AFTER = Scheduler.SECOND;
    private static final long RECONNECT_FIRST = 50 * Scheduler.MILLI;
    private static final long RECONNECT_MOST = 3 * Scheduler.SECOND;
    private static final int DELIVERIES_MAX = 5;

    private final Life life;
    private final Network network;
    private final Site<RedisServer> redis;
    private final String stream;
    private final @Nullable String group;
    private final Consumer<Object> handler;
    private final Waiter wake = new Waiter();
    private final Deque<Again> failed = new ArrayDeque<>();
    private BooleanSupplier wanted = () -> true;
    private RedisStream.@Nullable Id place;
    private long reconnect = RECONNECT_FIRST;

    private record Again(RedisStream.Entry entry, int deliveries, long dueAt) {}

    public StreamReader(
            Life life,
            Network network,
            Site<RedisServer> redis,
            String stream,
            @Nullable String group,
            Consumer<Object> handler) {
        this.life = life;
        this.network = network;
        this.redis = redis;
        this.stream = stream;
        this.group = group;
        this.handler = handler;
    }

    /** Reads only while this holds; call {@link #look} when it may have changed. */
    public StreamReader whenever(BooleanSupplier condition) {
        wanted = condition;
        return this;
    }

    public void look() {
        wake.wake();
    }

    public void start() {
        life.spawn(this::run);
    }

    private void run() {
        while (true) {
            if (!wanted.getAsBoolean()) {
                life.await(wake, Scheduler.NEVER);
            } else if (!again()) {
                readOne();
            }
        }
    }

    /** Hands over again what failed before, when it is due. */
    private boolean again() {
        Again first = failed.peek();
        if (first == null || first.dueAt() > life.scheduler().now()) {
            return false;
        }
        failed.remove();
        handle(first.entry(), first.deliveries() + 1);
        return true;
    }

    private void readOne() {
        try {
            RedisStream.Delivery next = next();
            reconnect = RECONNECT_FIRST;
            if (next == null) {
                life.await(wake, patience());
            } else {
                handle(next.entry(), next.deliveries());
            }
        } catch (CallFailed e) {
            life.sleep(reconnect);
            reconnect = Math.min(RECONNECT_MOST, 2 * reconnect);
        }
    }

    private long patience() {
        Again first = failed.peek();
        long claim = group == null ? Scheduler.NEVER : CLAIM_EVERY;
        return first == null
                ? claim
                : Math.min(claim, first.dueAt() - life.scheduler().now());
    }

    private RedisStream.@Nullable Delivery next() {
        return group == null ? following() : shared(group);
    }

    private RedisStream.@Nullable Delivery shared(String ofGroup) {
        return ask(r -> Optional.ofNullable(r.readGroup(stream, ofGroup, life.name(), CLAIM_IDLE, wake)))
                .orElse(null);
    }

    private RedisStream.@Nullable Delivery following() {
        RedisStream.Id from = place == null ? ask(r -> r.last(stream)) : place;
        place = from;
        RedisStream.Entry entry =
                ask(r -> Optional.ofNullable(r.read(stream, from, wake))).orElse(null);
        if (entry == null) {
            return null;
        }
        place = entry.id();
        return new RedisStream.Delivery(entry, 1);
    }

    private <T> T ask(Function<RedisServer, T> question) {
        return network.call(life, Port.REDIS, redis, ANSWER_WITHIN, question);
    }

    private void handle(RedisStream.Entry entry, int deliveries) {
        try {
            handler.accept(entry.body());
        } catch (CallFailed | NotTaken e) {
            life.scheduler().trace(life.name(), () -> "not handled " + entry.body() + ": " + e.getMessage());
            if (deliveries < DELIVERIES_MAX) {
                failed.add(new Again(entry, deliveries, life.scheduler().now() + AGAIN_AFTER));
                return;
            }
        }
        acknowledge(entry);
    }

    /** What is not acknowledged comes again, later. */
    private void acknowledge(RedisStream.Entry entry) {
        if (group == null) {
            return;
        }
        try {
            ask(r -> {
                r.acknowledge(stream, group, entry.id());
                return true;
            });
        } catch (CallFailed e) {
            life.scheduler().trace(life.name(), () -> "not acknowledged " + entry.body());
        }
    }

    /** The handler wants the entry again later. */
    public static final class NotTaken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public NotTaken(String message) {
            super(message, null, false, false);
        }
    }
}
