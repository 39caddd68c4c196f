package dev.flotilla.simulation.world;

import dev.flotilla.simulation.kernel.Dice;
import dev.flotilla.simulation.kernel.Life;
import dev.flotilla.simulation.kernel.Waiter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One process of Redis. */
public final class RedisServer implements Host {

    private static final long MILLION = 1_000_000L;

    private final Life life;
    private final RedisData data;
    private final String runId;
    private final List<Waiter> readers;

    private RedisServer(Life life, RedisData data, List<Waiter> readers, String runId) {
        this.life = life;
        this.data = data;
        this.readers = readers;
        this.runId = runId;
    }

    /** The data of one Redis, and those who wait for entries: both outlive its process. */
    public static final class Disk {
        private final RedisData data = new RedisData();
        private final List<Waiter> readers = new ArrayList<>();
        private final Dice dice;

        public Disk(Dice dice) {
            this.dice = dice;
        }

        /** Ids of all messages of outboxes that ever came here. */
        public Set<String> had() {
            return data.had;
        }

        public RedisServer begin(Life life) {
            life.onDeath(() -> data.loseSince(life.scheduler().now() - dice.below(MILLION * 1000)));
            RedisServer server = new RedisServer(life, data, readers, Long.toHexString(dice.next()));
            server.wakeReaders();
            return server;
        }
    }

    @Override
    public Life life() {
        return life;
    }

    private long wallMillis() {
        return life.machine().wall().toEpochMilli();
    }

    private long now() {
        return life.scheduler().now();
    }

    /** Changes with each process. */
    public String runId() {
        return runId;
    }

    /** FLUSHALL. */
    public void flushAll() {
        life.scheduler().trace(life.name(), () -> "FLUSHALL");
        data.clear();
        wakeReaders();
    }

    public @Nullable String get(String key) {
        RedisData.Key found = data.live(key, wallMillis());
        return found == null ? null : found.value();
    }

    /** Milliseconds until the key expires; not above 0 when there is none. */
    public long pttl(String key) {
        RedisData.Key found = data.live(key, wallMillis());
        return found == null
                ? 0
                : found.expiresAt() == Long.MAX_VALUE ? Long.MAX_VALUE : found.expiresAt() - wallMillis();
    }

    /** @param ttlMillis null = for ever */
    public void set(String key, String value, @Nullable Long ttlMillis) {
        data.put(now(), key, new RedisData.Key(value, ttlMillis == null ? Long.MAX_VALUE : wallMillis() + ttlMillis));
    }

    public void delete(String key) {
        data.put(now(), key, null);
    }

    private RedisStream stream(String name) {
        return data.streams.computeIfAbsent(name, _ -> new RedisStream());
    }

    /** XADD. */
    public void append(String name, Object body) {
        RedisStream stream = stream(name);
        RedisStream.Entry entry = stream.append(body, wallMillis());
        data.wrote(now(), () -> stream.forget(entry));
        life.scheduler().trace(life.name(), () -> "XADD " + name + " " + body);
        wakeReaders();
    }

    private void wakeReaders() {
        List<Waiter> all = List.copyOf(readers);
        readers.clear();
        all.forEach(Waiter::wake);
    }

    /** Notes for the witness that a message has been here, whatever becomes of it. */
    void had(String messageId) {
        data.had.add(messageId);
    }

    RedisStream.Id last(String name) {
        return stream(name).last();
    }

    /** XREAD: the first entry behind a place; else the reader is woken when something comes. */
    RedisStream.@Nullable Entry read(String name, RedisStream.Id after, Waiter reader) {
        RedisStream.Entry entry = stream(name).after(after);
        if (entry == null) {
            readers.add(reader);
        }
        return entry;
    }

    /** XREADGROUP, or XAUTOCLAIM of what lies too long; else the reader is woken when something comes. */
    RedisStream.@Nullable Delivery readGroup(String name, String group, String consumer, long idle, Waiter reader) {
        RedisStream stream = stream(name);
        RedisStream.Delivery delivery = stream.next(group, consumer, now());
        if (delivery == null) {
            delivery = stream.claim(group, consumer, now(), idle);
        }
        if (delivery == null) {
            readers.add(reader);
        }
        return delivery;
    }

    void acknowledge(String name, String group, RedisStream.Id id) {
        stream(name).acknowledge(group, id);
    }
}
