package dev.flotilla.deploy;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a PromQL expression asks for. */
final class Expression {

    private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "offset", "inf", "nan");
    private static final Pattern NAME = Pattern.compile("(?<![\\w:$])([a-zA-Z_:][\\w:]*)(?!\\s*\\(|[\\w:])");

    private Expression() {}

    /** Names of metrics and of recorded ones. */
    static Set<String> metrics(String expression) {
        String bare = expression
                .replaceAll("\"(?:[^\"\\\\]|\\\\.)*\"", "\"\"")
                .replaceAll("\\{[^}]*}", "")
                .replaceAll("\\[[^]]*]", "")
                .replaceAll("\\b(by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)", " ");
        Set<String> names = new TreeSet<>();
        Matcher name = NAME.matcher(bare);
        while (name.find()) {
            String found = name.group(1);
            if (!WORDS.contains(found) && !found.matches("e\\d+")) {
                names.add(found);
            }
        }
        return names;
    }
}
