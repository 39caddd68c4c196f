package dev.flotilla.hub.instance;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class InstanceStateTest {

    /** The table of architecture 6, move by move. */
    private static final Map<String, Set<String>> TABLE = Map.of(
            "Stopped", Set.of("granted -> Queued"),
            "Queued", Set.of("claimed -> Claimed", "withdrawn -> Stopped"),
            "Claimed",
                    Set.of(
                            "started -> Running",
                            "paused -> Paused",
                            "stopping -> Stopping",
                            "ended -> Stopped",
                            "failed -> Backoff",
                            "exhausted -> Quarantined"),
            "Running",
                    Set.of(
                            "paused -> Paused",
                            "stopping -> Stopping",
                            "ended -> Stopped",
                            "lost -> Dead",
                            "failed -> Backoff",
                            "exhausted -> Quarantined"),
            "Paused",
                    Set.of(
                            "started -> Running",
                            "stopping -> Stopping",
                            "ended -> Stopped",
                            "lost -> Dead",
                            "failed -> Backoff",
                            "exhausted -> Quarantined"),
            "Stopping",
                    Set.of(
                            "started -> Running",
                            "paused -> Paused",
                            "ended -> Stopped",
                            "lost -> Dead",
                            "failed -> Backoff",
                            "exhausted -> Quarantined"),
            "Dead", Set.of("granted -> Queued", "settled -> Stopped"),
            "Backoff", Set.of("granted -> Queued", "settled -> Stopped"),
            "Quarantined", Set.of("granted -> Queued", "settled -> Stopped"));

    @Test
    void allowsTheMovesOfTheTableAndNoOther() {
        Map<String, Set<String>> moves = new TreeMap<>();
        states().forEach(state -> moves.put(state.getSimpleName(), movesOf(state)));

        assertThat(moves).isEqualTo(new TreeMap<>(TABLE));
    }

    private static Stream<Class<?>> states() {
        return Arrays.stream(InstanceState.class.getDeclaredClasses()).filter(Class::isRecord);
    }

    private static Set<String> movesOf(Class<?> state) {
        Set<String> moves = new TreeSet<>();
        for (Method method : state.getMethods()) {
            if (InstanceState.class.isAssignableFrom(method.getReturnType())) {
                moves.add(method.getName() + " -> " + method.getReturnType().getSimpleName());
            }
        }
        return moves;
    }
}
