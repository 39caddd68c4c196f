package dev.flotilla.deploy;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Metric names, as Prometheus sees them, that the code of services and libraries registers. */
final class CodeMetrics {

    private static final Pattern LITERAL = Pattern.compile("\"(fleet\\.[a-z.]+)\"");
    private static final Pattern WORD = Pattern.compile("\"([a-z]+)\"");
    private static final int BEFORE = 90;

    private enum Kind {
        GAUGE(List.of("")),
        COUNTER(List.of("_total")),
        TIMER(List.of("_seconds_count", "_seconds_sum", "_seconds_max", "_seconds_bucket")),
        ANY(Stream.of(GAUGE, COUNTER, TIMER)
                .flatMap(kind -> kind.endings.stream())
                .toList());

        private final List<String> endings;

        Kind(List<String> endings) {
            this.endings = endings;
        }
    }

    private CodeMetrics() {}

    static Set<String> all() {
        Set<String> names = new TreeSet<>();
        Stream.concat(Repository.SERVICES.stream(), Stream.of("libs/store", "libs/redis-streams", "libs/service-kit"))
                .flatMap(module ->
                        Repository.files(module + "/src/main/java", file -> Repository.named(file, ".java")).stream())
                .map(Repository::text)
                .filter(text -> text.contains("MeterRegistry"))
                .forEach(text -> collect(text, names));
        return names;
    }

    private static void collect(String text, Set<String> names) {
        Matcher literal = LITERAL.matcher(text);
        while (literal.find()) {
            String name = literal.group(1);
            if (name.endsWith(".")) {
                // A prefix: what is put behind it is a word of the same file.
                WORD.matcher(text).results().forEach(word -> add(name + word.group(1), Kind.ANY, names));
            } else {
                add(name, kind(text.substring(Math.max(0, literal.start() - BEFORE), literal.start())), names);
            }
        }
    }

    private static Kind kind(String before) {
        int timer = Math.max(before.lastIndexOf("Timer.builder("), before.lastIndexOf(".timer("));
        int counter = Math.max(before.lastIndexOf("Counter.builder("), before.lastIndexOf(".counter("));
        int gauge = Math.max(before.lastIndexOf("Gauge.builder("), before.lastIndexOf("gauge("));
        int last = Math.max(timer, Math.max(counter, gauge));
        if (last < 0) {
            return Kind.ANY;
        }
        return last == timer ? Kind.TIMER : last == counter ? Kind.COUNTER : Kind.GAUGE;
    }

    private static void add(String dotted, Kind kind, Set<String> names) {
        kind.endings.forEach(ending -> names.add(dotted.replace('.', '_') + ending));
    }
}
