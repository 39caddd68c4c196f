package dev.flotilla.simulation.world;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One stream of Redis with its consumer groups. */
final class RedisStream {

    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, Group> groups = new HashMap<>();
    private Id last = Id.ZERO;

    /** Place in the stream. */
    record Id(long millis, long sequence) implements Comparable<Id> {
        static final Id ZERO = new Id(0, 0);

        @Override
        public int compareTo(Id other) {
            int byMillis = Long.compare(millis, other.millis);
            return byMillis != 0 ? byMillis : Long.compare(sequence, other.sequence);
        }
    }

    record Entry(Id id, Object body) {}

    /** An entry that a consumer has and has not acknowledged. */
    private record Pending(Entry entry, String consumer, long since, int deliveries) {}

    private static final class Group {
        private Id delivered = Id.ZERO;
        private final Map<Id, Pending> pending = new LinkedHashMap<>();
    }

    /** What a consumer gets. */
    record Delivery(Entry entry, int deliveries) {}

    Entry append(Object body, long wallMillis) {
        last = wallMillis > last.millis() ? new Id(wallMillis, 0) : new Id(last.millis(), last.sequence() + 1);
        Entry entry = new Entry(last, body);
        entries.add(entry);
        return entry;
    }

    void forget(Entry entry) {
        entries.remove(entry);
        groups.values().forEach(group -> group.pending.remove(entry.id()));
    }

    Id last() {
        return last;
    }

    @Nullable
    Entry after(Id place) {
        for (int i = entries.size() - 1; i >= 0; i--) {
            if (entries.get(i).id().compareTo(place) <= 0) {
                return i + 1 < entries.size() ? entries.get(i + 1) : null;
            }
        }
        return entries.isEmpty() ? null : entries.getFirst();
    }

    /** The next entry of the group, which is made when it is not there: from the beginning. */
    @Nullable
    Delivery next(String name, String consumer, long now) {
        Group group = groups.computeIfAbsent(name, _ -> new Group());
        Entry entry = after(group.delivered);
        if (entry == null) {
            return null;
        }
        group.delivered = entry.id();
        group.pending.put(entry.id(), new Pending(entry, consumer, now, 1));
        return new Delivery(entry, 1);
    }

    /** An entry that another consumer, or this one in an earlier life, left lying. */
    @Nullable
    Delivery claim(String name, String consumer, long now, long idle) {
        Group group = groups.computeIfAbsent(name, _ -> new Group());
        for (Pending one : group.pending.values()) {
            if (now - one.since() >= idle) {
                Pending mine = new Pending(one.entry(), consumer, now, one.deliveries() + 1);
                group.pending.put(one.entry().id(), mine);
                return new Delivery(one.entry(), mine.deliveries());
            }
        }
        return null;
    }

    void acknowledge(String name, Id id) {
        Group group = groups.get(name);
        if (group != null) {
            group.pending.remove(id);
        }
    }
}
