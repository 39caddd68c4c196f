package dev.flotilla.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a native program needs reflection for, and what the other side of an upgrade may send. */
class JsonTypesTest {
    private static final List<String> MODULES = Stream.concat(
                    Repository.SERVICES.stream(),
                    Stream.of(
                            "libs/store",
                            "libs/redis-streams",
                            "libs/service-kit",
                            "libs/replay",
                            "libs/yaml",
                            "libs/venues",
                            "libs/trading-core",
                            "libs/contracts"))
            .toList();
    /** A class that is handed to something that binds JSON. */
    private static final Pattern BOUND = Pattern.compile(
            "\\b(?:readValue|treeToValue|convertValue|readerFor|constructType|constructParametricType|read|select|parse)"
                    + "\\((?:[^;]|\\n)*?\\b((?:[A-Z]\\w*\\.)*[A-Z]\\w*)\\.class\\b");
    /** Types of the JDK and of Jackson, which Quarkus registers. */
    private static final Set<String> OF_OTHERS =
            Set.of("String", "Long", "Integer", "Object", "Map", "List", "JsonNode", "ObjectNode", "ReportLine");

    private static final Pattern DECLARED =
            Pattern.compile("\\b(record|enum|class|interface)\\s+([A-Z]\\w*)\\s*[(<{\\s]");
    private static final Pattern OTHER_REFLECTION = Pattern.compile(
            "ServiceLoader|Class\\.forName|newProxyInstance|getDeclaredConstructor\\(|\\.getResource(?:AsStream)?\\(");
    /** What loads a resource by name, and how its service tells the native compiler of it. */
    private static final Map<String, String> TOLD = Map.of(
            "params-api/src/main/java/dev/flotilla/params/http/adapter/AsBuiltDocument.java",
            "quarkus.native.resources.includes=META-INF/quarkus-generated-openapi-doc.*");
    /** Of people and of themselves, not of another version. */
    private static final Set<String> STRICT_READERS =
            Set.of("params-api/RequestBodies.java", "paper-venue/LineCodec.java");

    @Test
    void jsonIsBoundToRecordsAndEnumsAlone() {
        Map<String, Set<String>> kinds = kinds();
        Map<String, String> wrong = new TreeMap<>();
        int found = 0;
        for (Path file : sources()) {
            Matcher bound = BOUND.matcher(Repository.text(file));
            while (bound.find()) {
                String type = bound.group(1).replaceAll("^.*\\.", "");
                found++;
                if (!OF_OTHERS.contains(type)
                        && !kinds.getOrDefault(type, Set.of()).stream().anyMatch(kind -> kind.matches("record|enum"))) {
                    wrong.put(Repository.relative(file) + ": " + bound.group(1), "" + kinds.get(type));
                }
            }
        }
        assertThat(found).as("types that JSON is bound to").isGreaterThan(40);
        assertThat(wrong)
                .as("neither record nor enum: register it in a NativeReflection of its service")
                .isEmpty();
    }

    @Test
    void servicesLoadNothingByName() {
        assertThat(sources().stream()
                        .filter(file ->
                                OTHER_REFLECTION.matcher(Repository.text(file)).find())
                        .map(Repository::relative))
                .as("resources, services and classes loaded by name must be told to the native compiler")
                .containsExactlyInAnyOrderElementsOf(TOLD.keySet());
        TOLD.forEach((source, line) -> assertThat(
                        Repository.text(source.replaceAll("/.*", "/src/main/resources/application.properties")))
                .contains(line));
    }

    @Test
    void readersOfTheWirePassOverFieldsOfALaterVersion() {
        Set<String> strict = new TreeSet<>();
        for (Path file : sources()) {
            if (Repository.text(file).contains("enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)")) {
                strict.add(Repository.relative(file).replaceAll("/.*/", "/"));
            }
        }
        assertThat(strict).isEqualTo(STRICT_READERS);
        for (String service : Repository.SERVICES) {
            assertThat(Repository.text(service + "/src/main/resources/application.properties"))
                    .doesNotContain("fail-on-unknown-properties=true");
        }
    }

    private static List<Path> sources() {
        return MODULES.stream()
                .flatMap(module ->
                        Repository.files(module + "/src/main/java", file -> Repository.named(file, ".java")).stream())
                .toList();
    }

    private static Map<String, Set<String>> kinds() {
        Map<String, Set<String>> kinds = new TreeMap<>();
        for (Path file : sources()) {
            DECLARED.matcher(Repository.text(file).replaceAll("(?s)/\\*.*?\\*/|//[^\\n]*", ""))
                    .results()
                    .forEach(type -> kinds.computeIfAbsent(type.group(2), any -> new TreeSet<>())
                            .add(type.group(1)));
        }
        return kinds;
    }
}
