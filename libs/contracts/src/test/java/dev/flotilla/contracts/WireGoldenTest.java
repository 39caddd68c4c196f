package dev.flotilla.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.flotilla.contracts.report.ReportKind;
import dev.flotilla.contracts.report.ReportLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Each wire record has a golden file that must parse and reprint to the same JSON; a file recorded by an earlier release
 * is never edited, only new files are added. {@code -Dgolden.write=true} writes files that do not exist yet.
 */
class WireGoldenTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    private final ObjectMapper mapper = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    @TestFactory
    Stream<DynamicTest> printsAsTheGoldenFileSays() {
        return WireSamples.all().entrySet().stream()
                .map(sample -> DynamicTest.dynamicTest(sample.getKey(), () -> {
                    Path file = GOLDEN.resolve(sample.getKey() + ".json");
                    if (Boolean.getBoolean("golden.write") && Files.notExists(file)) {
                        Files.writeString(
                                file,
                                mapper.writerWithDefaultPrettyPrinter().writeValueAsString(sample.getValue()) + "\n");
                    }
                    assertThat(reprinted(sample.getValue()))
                            .as("%s", file)
                            .isEqualTo(mapper.readTree(Files.readString(file)).toString());
                }));
    }

    @TestFactory
    Stream<DynamicTest> parsesEveryGoldenFileAndReprintsIt() throws IOException {
        Map<String, Object> samples = WireSamples.all();
        try (Stream<Path> files = Files.list(GOLDEN)) {
            return files.toList().stream()
                    .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
                        String name = file.getFileName().toString().replaceFirst("(@.*)?\\.json$", "");
                        assertThat(samples)
                                .as("a sample names the type of %s", file)
                                .containsKey(name);
                        var json = mapper.readTree(Files.readString(file));
                        Object parsed = mapper.treeToValue(json, typeOf(samples.get(name)));
                        assertThat(reprinted(parsed)).isEqualTo(json.toString());
                    }));
        }
    }

    @Test
    void namesEveryReportKindOnce() {
        for (var kind : ReportKind.values()) {
            assertThat(ReportKind.ofWireName(kind.wireName())).contains(kind);
            assertThat(WireSamples.all()).containsKey("report-" + kind.wireName());
        }
        assertThat(ReportKind.ofWireName("nonsense")).isEmpty();
    }

    private String reprinted(Object value) throws IOException {
        return mapper.readTree(mapper.writeValueAsString(value)).toString();
    }

    private JavaType typeOf(Object sample) {
        return sample instanceof ReportLine<?> line
                ? mapper.getTypeFactory()
                        .constructParametricType(ReportLine.class, line.body().getClass())
                : mapper.constructType(sample.getClass());
    }
}
