package dev.flotilla.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Environment variables that the services understand: those of their own code, and those of Quarkus at run time. */
final class Settings {

    private static final Pattern MAPPING = Pattern.compile("@ConfigMapping\\(prefix = \"([^\"]+)\"\\)");
    private static final Pattern NESTED = Pattern.compile("^ +(?:public )?interface (\\w+)");
    private static final Pattern MEMBER = Pattern.compile("^ +(Map<\\w+, )?([\\w.<>]+)>? (\\w+)\\(\\);");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]+)[:}]");

    /** Modules whose settings a service has, besides its own. */
    private static final List<String> SHARED = List.of("libs/service-kit", "libs/store", "libs/redis-streams");

    private Settings() {}

    /** Of one service: {@code FLEET_LEASE_TTL}, ... Keys of maps are left out. */
    static Set<String> own(String service) {
        Set<String> names = new TreeSet<>();
        for (String module : modules(service)) {
            for (Path source : Repository.files(module + "/src/main/java", file -> Repository.named(file, ".java"))) {
                String text = Repository.text(source);
                if (text.contains("@ConfigMapping(")) {
                    collect(text, names);
                }
            }
        }
        Matcher placeholder =
                PLACEHOLDER.matcher(Repository.text(service + "/src/main/resources/application.properties"));
        while (placeholder.find()) {
            names.add(placeholder.group(1));
        }
        return names;
    }

    private static List<String> modules(String service) {
        String pom = Repository.text(service + "/pom.xml");
        List<String> modules = new java.util.ArrayList<>(List.of(service));
        SHARED.stream()
                .filter(module -> pom.contains("<artifactId>" + module.substring("libs/".length()) + "</artifactId>"))
                .forEach(modules::add);
        return modules;
    }

    /** Follows the nesting of interfaces by their indentation. A group is found as a member whose type is an interface of the file. */
    private static void collect(String text, Set<String> names) {
        Matcher mapping = MAPPING.matcher(text);
        if (mapping.find()) {
            names.add(environment(mapping.group(1)));
            members(text, root(text, mapping.end()), mapping.group(1), names);
        }
    }

    private static String root(String text, int from) {
        int open = text.indexOf('{', from);
        return text.substring(open + 1);
    }

    private static void members(String whole, String body, String prefix, Set<String> names) {
        int depth = 0;
        for (String line : body.lines().toList()) {
            String code = line.startsWith(" ".repeat(4)) ? line : "";
            if (depth == 0) {
                Matcher member = MEMBER.matcher(code);
                if (member.find()) {
                    String key = prefix + "." + kebab(member.group(3));
                    String group = nested(whole, member.group(2));
                    if (group.isEmpty()) {
                        names.add(environment(key));
                    } else if (member.group(1) == null) {
                        members(whole, group, key, names);
                    }
                }
            }
            depth += count(code, '{') - count(code, '}');
            if (depth < 0) {
                return;
            }
        }
    }

    /** Body of an interface that is declared in the same file; empty when there is none of that name. */
    private static String nested(String whole, String type) {
        int at = 0;
        for (String line : whole.lines().toList()) {
            Matcher declared = NESTED.matcher(line);
            if (declared.find() && declared.group(1).equals(type)) {
                return whole.substring(whole.indexOf('{', at) + 1);
            }
            at += line.length() + 1;
        }
        return "";
    }

    private static int count(String line, char brace) {
        boolean comment = line.strip().startsWith("*") || line.strip().startsWith("/");
        return comment ? 0 : (int) line.chars().filter(c -> c == brace).count();
    }

    private static String kebab(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    static String environment(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    /** What Quarkus reads at run time, from the lists in its own jars: a key that only counts at build time is not among them. */
    static Set<String> quarkus() {
        Set<String> names = new HashSet<>();
        try {
            for (URL list : Collections.list(Settings.class
                    .getClassLoader()
                    .getResources("META-INF/quarkus-config-doc/quarkus-config-model.json"))) {
                try (InputStream in = list.openStream()) {
                    String json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                    Documents.deep(Documents.parsed(json, "list.json").getFirst())
                            .filter(node -> node.path("phase").asText().equals("RUN_TIME"))
                            .map(node -> node.path("path"))
                            .map(path -> path.path("environmentVariable").asText())
                            .forEach(names::add);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read Quarkus's lists of configuration keys", e);
        }
        return names;
    }
}
