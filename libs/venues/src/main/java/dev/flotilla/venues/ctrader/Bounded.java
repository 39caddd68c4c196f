package dev.flotilla.venues.ctrader;

import java.util.LinkedHashMap;
import java.util.Map;

/** A map that forgets the oldest beyond a number. */
final class Bounded<K, V> extends LinkedHashMap<K, V> {
    static final int KEPT = 10_000;
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > KEPT;
    }
}
