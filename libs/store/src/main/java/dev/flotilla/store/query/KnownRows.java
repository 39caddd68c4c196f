package dev.flotilla.store.query;

import dev.flotilla.store.sql.Session;
import io.smallrye.mutiny.Uni;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All rows of a large query that is asked again and again: of each only a stamp is read, and the rows whose stamp is another one
 * than last time. A stamp is made of {@code xmin} and {@code ctid} of what a row is made of, so whoever writes, nothing is missed.
 *
 * @param <T> what a row is turned into; immutable
 */
public final class KnownRows<T> {

    private final String stamps;
    private final String rows;
    private final Read<T> read;
    private final Function<T, String> key;
    private final AtomicReference<Map<String, Known<T>>> known = new AtomicReference<>(Map.of());

    private record Known<T>(String stamp, T row) {}

    /** Reads the rows that a select with the parameter {@code keys} gives. */
    public interface Read<T> {
        Uni<List<T>> select(Session session, String sql, Map<String, ?> parameters);
    }

    /**
     * @param stamps a select of two texts: key and stamp; its order is the order of the rows
     * @param rows a select of the rows whose keys are in the text array {@code :keys}
     * @param key of a row, as in {@code stamps}
     */
    public KnownRows(String stamps, String rows, Read<T> read, Function<T, String> key) {
        this.stamps = stamps;
        this.rows = rows;
        this.read = read;
        this.key = key;
    }

    public Uni<List<T>> all(Session session) {
        Map<String, Known<T>> before = known.get();
        return session.sql(stamps, Object[].class).getResultList().chain(found -> {
            Map<String, String> now = new LinkedHashMap<>();
            found.forEach(row -> now.put((String) row[0], (String) row[1]));
            String[] changed = now.entrySet().stream()
                    .filter(row -> !same(before.get(row.getKey()), row.getValue()))
                    .map(Map.Entry::getKey)
                    .toArray(String[]::new);
            return fetch(session, changed).map(fresh -> merged(now, before, fresh));
        });
    }

    private boolean same(@Nullable Known<T> row, String stamp) {
        return row != null && row.stamp().equals(stamp);
    }

    private Uni<List<T>> fetch(Session session, String[] keys) {
        return keys.length == 0 ? Uni.createFrom().item(List.of()) : read.select(session, rows, Map.of("keys", keys));
    }

    /** A row that changed between the two reads has the older stamp and is read once more; one that went in between is left out. */
    private List<T> merged(Map<String, String> stamps, Map<String, Known<T>> before, List<T> fresh) {
        Map<String, T> changed = new LinkedHashMap<>();
        fresh.forEach(row -> changed.put(key.apply(row), row));
        Map<String, Known<T>> after = new LinkedHashMap<>();
        stamps.forEach((rowKey, stamp) -> {
            Known<T> old = before.get(rowKey);
            if (changed.containsKey(rowKey)) {
                after.put(rowKey, new Known<>(stamp, Objects.requireNonNull(changed.get(rowKey))));
            } else if (same(old, stamp)) {
                after.put(rowKey, Objects.requireNonNull(old));
            }
        });
        known.set(after);
        return after.values().stream().map(Known::row).toList();
    }
}
