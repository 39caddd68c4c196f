package dev.flotilla.store.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * SQL as Postgres reads it, with {@code $1, $2, ...} for {@code :name}. A name that comes twice is two parameters: Postgres
 * finds the type of each by its own place.
 *
 * @param names of the parameters, in order
 */
record NamedSql(String text, List<String> names) {

    static NamedSql of(String named) {
        StringBuilder text = new StringBuilder(named.length() + 16);
        List<String> names = new ArrayList<>();
        int at = 0;
        while (at < named.length()) {
            int end = verbatim(named, at);
            if (end == at) {
                end = name(named, at + 1);
                names.add(named.substring(at + 1, end));
                text.append('$').append(names.size());
            } else {
                text.append(named, at, end);
            }
            at = end;
        }
        return new NamedSql(text.toString(), List.copyOf(names));
    }

    /** End of what is taken as it stands from here: a literal, a quoted name, a comment, a cast, a character; here when a parameter begins. */
    private static int verbatim(String sql, int at) {
        return switch (sql.charAt(at)) {
            case '\'' -> after(sql, "'", at + 1);
            case '"' -> after(sql, "\"", at + 1);
            case '-' -> sql.startsWith("--", at) ? after(sql, "\n", at) : at + 1;
            case ':' ->
                sql.startsWith("::", at) ? at + 2 : at + 1 < sql.length() && starts(sql.charAt(at + 1)) ? at : at + 1;
            default -> at + 1;
        };
    }

    private static int after(String sql, String mark, int from) {
        int found = sql.indexOf(mark, from);
        return found < 0 ? sql.length() : found + mark.length();
    }

    private static int name(String sql, int from) {
        int end = from;
        while (end < sql.length() && (starts(sql.charAt(end)) || Character.isDigit(sql.charAt(end)))) {
            end++;
        }
        return end;
    }

    private static boolean starts(char c) {
        return Character.isLetter(c) || c == '_';
    }
}
