package dev.flotilla.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where two pieces of JSON begin to differ; numbers are equal when their values are. */
final class FirstDifference {

    private FirstDifference() {}

    static Optional<Replayed.Different> between(JsonNode journaled, JsonNode recomputed) {
        return between("", journaled, recomputed);
    }

    private static Optional<Replayed.Different> between(String path, JsonNode journaled, JsonNode recomputed) {
        if (journaled.isObject() && recomputed.isObject()) {
            return first(fields(path, journaled, recomputed));
        }
        if (journaled.isArray() && recomputed.isArray()) {
            return first(elements(path, journaled, recomputed));
        }
        return same(journaled, recomputed)
                ? Optional.empty()
                : Optional.of(new Replayed.Different(path, shown(journaled), shown(recomputed)));
    }

    private record Pair(String path, JsonNode journaled, JsonNode recomputed) {}

    private static Optional<Replayed.Different> first(List<Pair> pairs) {
        for (Pair pair : pairs) {
            Optional<Replayed.Different> found = between(pair.path(), pair.journaled(), pair.recomputed());
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** In the order of the recomputed side; what only the journal has comes last. */
    private static List<Pair> fields(String path, JsonNode journaled, JsonNode recomputed) {
        Set<String> names = new LinkedHashSet<>();
        recomputed.fieldNames().forEachRemaining(names::add);
        journaled.fieldNames().forEachRemaining(names::add);
        List<Pair> pairs = new ArrayList<>(names.size());
        for (String field : names) {
            String below = path.isEmpty() ? field : path + "." + field;
            pairs.add(new Pair(below, journaled.path(field), recomputed.path(field)));
        }
        return pairs;
    }

    private static List<Pair> elements(String path, JsonNode journaled, JsonNode recomputed) {
        int length = Math.max(journaled.size(), recomputed.size());
        List<Pair> pairs = new ArrayList<>(length);
        for (int i = 0; i < length; i++) {
            pairs.add(new Pair(path + "[" + i + "]", journaled.path(i), recomputed.path(i)));
        }
        return pairs;
    }

    private static boolean same(JsonNode journaled, JsonNode recomputed) {
        if (journaled.isNumber() && recomputed.isNumber()) {
            return journaled.decimalValue().compareTo(recomputed.decimalValue()) == 0;
        }
        return journaled.equals(recomputed);
    }

    private static String shown(JsonNode value) {
        return value instanceof MissingNode ? "absent" : value.toString();
    }
}
