package dev.flotilla.core.runtime;

import dev.flotilla.core.runtime.RuntimeDocument.Scanner;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what looks at the wallets. */
final class ScannersReader {
    private static final String TRACKER = "position_tracker";
    private static final String EXTERNAL = "external_scanner";
    private static final Pattern DURATION = Pattern.compile("(\\d{1,6})([smh])");
    private static final int SHORTEST = 5;
    private static final int LONGEST = 3600;

    private ScannersReader() {}

    static List<Scanner> read(DocSection top) {
        List<DocSection> sections = top.sections("scanners");
        if (sections == null || sections.isEmpty()) {
            top.error("scanners", "scanners must not be empty");
            return List.of();
        }
        List<Scanner> scanners = new ArrayList<>();
        sections.forEach(section -> scanners.add(scanner(section)));
        Set<String> twice = twice(scanners.stream().map(Scanner::name).toList());
        if (!twice.isEmpty()) {
            top.error("scanners", "Duplicate scanner name(s): " + String.join(", ", twice));
        }
        return scanners;
    }

    /** Names that occur more than once. */
    static Set<String> twice(Collection<String> names) {
        Set<String> seen = new LinkedHashSet<>();
        Set<String> twice = new LinkedHashSet<>();
        names.stream().filter(name -> !name.isEmpty() && !seen.add(name)).forEach(twice::add);
        return twice;
    }

    private static Scanner scanner(DocSection section) {
        section.warnUnknown(
                "name",
                "type",
                "interval",
                "interval_seconds",
                "depends_on",
                "config",
                "signal_data_schema",
                "outputs",
                "output");
        String name = section.text("name");
        if (name == null) {
            section.error("name", "name of the scanner is required");
        }
        if (!section.has("type")) {
            section.error("type", "type is required: " + TRACKER + " or " + EXTERNAL);
        }
        String type = section.word("type", TRACKER, EXTERNAL);
        int seconds = 0;
        if (TRACKER.equals(type)) {
            seconds = Objects.requireNonNullElse(interval(section), 0);
        } else if (EXTERNAL.equals(type)) {
            external(section);
        }
        return new Scanner(Objects.requireNonNullElse(name, ""), TRACKER.equals(type), seconds);
    }

    private static @Nullable Integer interval(DocSection section) {
        if (section.has("interval") && section.has("interval_seconds")) {
            section.error("interval_seconds", "give interval or interval_seconds, not both");
            return null;
        }
        if (section.has("interval_seconds")) {
            return section.whole("interval_seconds", SHORTEST, LONGEST);
        }
        String text = section.text("interval");
        if (text == null) {
            section.error("interval", "interval is required, such as 10s");
            return null;
        }
        Matcher duration = DURATION.matcher(text);
        int seconds = duration.matches() ? seconds(duration) : 0;
        if (seconds < SHORTEST || seconds > LONGEST) {
            section.error("interval", "interval must be from 5s to 1h, such as 10s, was " + section.given("interval"));
            return null;
        }
        return seconds;
    }

    private static int seconds(Matcher duration) {
        int count = Integer.parseInt(duration.group(1));
        return switch (duration.group(2)) {
            case "s" -> count;
            case "m" -> count * 60;
            default -> count > 1 ? LONGEST + 1 : count * LONGEST;
        };
    }

    private static void external(DocSection section) {
        for (String timed : List.of("interval", "interval_seconds", "depends_on")) {
            if (section.has(timed)) {
                section.error(timed, "external_scanner does not allow " + timed);
            }
        }
        DocSection config = section.section("config");
        boolean fields = config != null && config.has("fields");
        if (!fields && !section.has("signal_data_schema")) {
            section.error("config", "external_scanner needs config.fields or signal_data_schema");
        }
        if (!section.has("outputs") && !section.has("output")) {
            section.error("outputs", "external_scanner needs at least one output");
        }
    }
}
