package dev.flotilla.params.command;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The names that somebody may have meant: by edit distance, then by alphabet. Pure. */
final class NearestNames {

    static final int MAX = 10;
    private static final int CHARS_MAX = 60;

    private NearestNames() {}

    static List<String> of(String wish, List<String> names) {
        String meant = key(wish);
        return names.stream()
                .map(name -> new Near(name, distance(meant, key(name))))
                .sorted(Comparator.comparingInt(Near::distance).thenComparing(Near::name))
                .limit(MAX)
                .map(Near::name)
                .toList();
    }

    private record Near(String name, int distance) {}

    private static String key(String name) {
        return name.substring(0, Math.min(name.length(), CHARS_MAX)).toLowerCase(Locale.ROOT);
    }

    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int swap = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(swap, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
