package dev.flotilla.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The services' own series that alert rules ask for: a counter that appears with its first event has no increase to alert on. */
final class AlertSeries {
    private static final Pattern SERIES = Pattern.compile("\\bfleet_[a-z_]+");

    private AlertSeries() {}

    static Set<String> of(Path root) throws IOException {
        Set<String> names = new TreeSet<>();
        try (Stream<String> lines = Files.lines(root.resolve("deploy/monitoring/prometheus/rules/alerts.yml"))) {
            lines.filter(line -> line.startsWith("          "))
                    .map(SERIES::matcher)
                    .flatMap(Matcher::results)
                    .forEach(found -> names.add(found.group()));
        }
        return names;
    }
}
