package dev.flotilla.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.flotilla.contracts.report.ReportLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Two versions on one wire (docs/upgrade.md). {@code golden-before/MINOR} holds every message as that version wrote it and
 * is never edited; at a release {@code golden} is copied there.
 */
class WireSkewTest {
    private static final Path NOW = Path.of("src/test/resources/golden");
    private static final Path BEFORE = Path.of("src/test/resources/golden-before");
    private static final Set<String> MAPS =
            Set.of("params", "options", "data", "bars", "checks", "features", "owners", "preset");
    private static final ObjectMapper PLAIN = new ObjectMapper();
    private static final String LATER = "aFieldOfALaterVersion";

    /** As services read: fields that they do not know are passed over. */
    private final ObjectMapper mapper = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    @TestFactory
    Stream<DynamicTest> readsWhatEveryEarlierVersionWroteAndLosesNothingOfIt() {
        return everyMessageBefore((file, old) -> {
            Object message = read(file, old);
            assertThat(missing(old, printed(message), "", true))
                    .as("fields of %s that this version lost or reads differently", file)
                    .isEmpty();
        });
    }

    @TestFactory
    Stream<DynamicTest> writesEveryFieldThatAnEarlierVersionReads() {
        return everyMessageBefore((file, old) -> {
            JsonNode now = json(NOW.resolve(file.getFileName()));
            assertThat(missing(old, now, "", false))
                    .as("fields of %s that a reader of that version would miss or not understand", file)
                    .isEmpty();
        });
    }

    @TestFactory
    Stream<DynamicTest> readsMessagesOfALaterVersionWithFieldsItDoesNotKnow() {
        return files(NOW).stream()
                .map(file -> DynamicTest.dynamicTest(name(file), () -> {
                    JsonNode later = json(file);
                    grow(later);
                    assertThat(later.has(LATER)).isTrue();
                    assertThat(printed(read(file, later))).isEqualTo(json(file));
                }));
    }

    @Test
    void keepsTheMessagesOfEveryVersionBefore() {
        assertThat(folders(BEFORE))
                .isNotEmpty()
                .allSatisfy(version ->
                        assertThat(files(version)).as("messages of %s", version).isNotEmpty());
    }

    /** What only the API of operators carries is described by its OpenAPI document. */
    @Test
    void hasASampleOfEveryRecordThatCrossesAnEdgeBetweenProcesses() throws ClassNotFoundException {
        Set<Class<?>> covered = new HashSet<>();
        WireSamples.all().values().forEach(sample -> cover(sample.getClass(), covered));
        WireSamples.all().values().stream()
                .filter(ReportLine.class::isInstance)
                .forEach(line -> cover(((ReportLine<?>) line).body().getClass(), covered));
        assertThat(wireRecords()).isNotEmpty().isSubsetOf(covered);
    }

    private static void cover(Type type, Set<Class<?>> covered) {
        if (type instanceof ParameterizedType generic) {
            Stream.of(generic.getActualTypeArguments()).forEach(argument -> cover(argument, covered));
        }
        if (type instanceof Class<?> record && record.isRecord() && covered.add(record)) {
            Stream.of(record.getRecordComponents()).forEach(part -> cover(part.getGenericType(), covered));
        }
    }

    private static List<Class<?>> wireRecords() throws ClassNotFoundException {
        Path classes = Path.of("target/classes");
        List<Class<?>> records = new ArrayList<>();
        for (String room : List.of("bundle", "command", "event", "heartbeat", "lease", "report", "task", "venue")) {
            for (Path file : files(classes.resolve("dev/flotilla/contracts").resolve(room))) {
                String type = classes.relativize(file)
                        .toString()
                        .replace(".class", "")
                        .replace('/', '.');
                Class<?> found = Class.forName(type);
                if (found.isRecord()) {
                    records.add(found);
                }
            }
        }
        return records;
    }

    private Stream<DynamicTest> everyMessageBefore(BiConsumer<Path, JsonNode> check) {
        return folders(BEFORE).stream()
                .flatMap(version -> files(version).stream()
                        .map(file -> DynamicTest.dynamicTest(
                                version.getFileName() + "/" + name(file), () -> check.accept(file, json(file)))));
    }

    private Object read(Path file, JsonNode json) {
        Map<String, Object> samples = WireSamples.all();
        assertThat(samples).as("a message that was on the wire stays: %s", file).containsKey(name(file));
        try {
            return mapper.treeToValue(json, typeOf(samples.get(name(file))));
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    private JavaType typeOf(Object sample) {
        return sample instanceof ReportLine<?> line
                ? mapper.getTypeFactory()
                        .constructParametricType(ReportLine.class, line.body().getClass())
                : mapper.constructType(sample.getClass());
    }

    /** Paths of the old message that the other one has not, or has with another kind of value; or another value at all. */
    private static List<String> missing(JsonNode old, JsonNode other, String path, boolean sameValues) {
        List<String> missing = new ArrayList<>();
        if (old.isObject()) {
            old.properties()
                    .forEach(field -> missing.addAll(missing(
                            field.getValue(), other.path(field.getKey()), path + "/" + field.getKey(), sameValues)));
        } else if (old.isArray() && !old.isEmpty() && (sameValues || other.isArray() && !other.isEmpty())) {
            for (int at = 0; at < (sameValues ? old.size() : 1); at++) {
                missing.addAll(missing(old.path(at), other.path(at), path + "/" + at, sameValues));
            }
        } else if (old.getNodeType() != other.getNodeType() || sameValues && !old.equals(other)) {
            missing.add(path + ": " + old + " -> " + other);
        }
        return missing;
    }

    /** Adds a field to every record of the message. A map's keys are data: it is left as it is. */
    private static void grow(JsonNode message) {
        if (message instanceof ObjectNode object) {
            object.properties().stream()
                    .filter(field -> !MAPS.contains(field.getKey()))
                    .map(Map.Entry::getValue)
                    .toList()
                    .forEach(WireSkewTest::grow);
            object.put(LATER, "unheard of");
        }
        if (message.isArray()) {
            message.forEach(WireSkewTest::grow);
        }
    }

    private JsonNode printed(Object message) {
        try {
            return PLAIN.readTree(mapper.writeValueAsString(message));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(Path file) {
        try {
            return PLAIN.readTree(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString().replace(".json", "");
    }

    private static List<Path> folders(Path folder) {
        return files(folder).stream().filter(Files::isDirectory).toList();
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
