package dev.flotilla.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Expand and contract (docs/upgrade.md): while a version is rolled out, the one before it runs on the same schema. What
 * takes something away from the older version, or refuses what it writes, needs the mark
 * {@code -- contract: unused since MINOR} on the line above its statement.
 */
final class MigrationRules {
    private static final Pattern MARK =
            Pattern.compile("^--\\s*contract:\\s*unused since (\\d+)\\.(\\d+)\\s*$", Pattern.MULTILINE);
    private static final Pattern BODY = Pattern.compile("\\$(\\w*)\\$.*?\\$\\1\\$", Pattern.DOTALL);

    private static final Map<Pattern, String> DESTRUCTIVE = new LinkedHashMap<>();

    static {
        rule("\\bdrop (table|view|materialized view|schema|type|sequence|function|trigger|index)\\b", "drops it");
        rule("\\bdrop column\\b", "drops a column");
        rule("\\brename\\b", "renames");
        rule("\\balter (column )?\\w+ (set data )?type\\b", "changes a type");
        rule("\\bset not null\\b", "refuses rows that leave it out");
        rule("\\balter (column )?\\w+ drop default\\b", "refuses rows that leave it out");
        rule("\\badd column (if not exists )?\\w+ [^,;]*\\bnot null\\b(?![^,;]*\\bdefault\\b)", "has no default");
        rule(
                "\\balter table\\b[^;]*\\badd (constraint \\w+ )?(check|unique|foreign key|primary key|exclude)\\b",
                "tightens");
        rule("\\bdelete from\\b", "deletes rows");
        rule("\\btruncate\\b", "deletes rows");
        rule("\\brevoke\\b", "takes a right away");
    }

    private MigrationRules() {}

    private static void rule(String statement, String why) {
        DESTRUCTIVE.put(Pattern.compile(statement, Pattern.DOTALL), why);
    }

    /**
     * What an older version would not survive.
     *
     * @param minor of the version that brings this migration; what is taken away must be unused since the one before it
     */
    static List<String> breaches(String sql, int minor) {
        List<String> breaches = new ArrayList<>();
        for (String statement : BODY.matcher(sql).replaceAll("''").split(";")) {
            String code = statement
                    .replaceAll("--[^\\n]*", " ")
                    .replaceAll("\\s+", " ")
                    .strip()
                    .toLowerCase(Locale.ROOT);
            DESTRUCTIVE.forEach((pattern, why) -> {
                Matcher found = pattern.matcher(code);
                if (found.find() && !markedAsUnused(statement, minor)) {
                    breaches.add(why + ": " + found.group());
                }
            });
        }
        return breaches;
    }

    /** The version before must not use it any more: it stopped doing so in itself or earlier. */
    private static boolean markedAsUnused(String statement, int minor) {
        Matcher mark = MARK.matcher(statement);
        return mark.find() && Integer.parseInt(mark.group(2)) < minor;
    }
}
