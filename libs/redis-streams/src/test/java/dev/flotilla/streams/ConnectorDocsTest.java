package dev.flotilla.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.reactive.messaging.annotations.ConnectorAttribute;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/redis-streams.md names every attribute as the code declares it. */
class ConnectorDocsTest {
    private static final Path DOCS = Path.of("..", "..", "docs", "redis-streams.md");
    private static final String BEGIN = "with -Dflotilla.docs=write -->\n";
    private static final String END = "<!-- end of attributes -->";

    @Test
    void documentsEveryAttribute() throws IOException {
        String page = Files.readString(DOCS);
        String updated =
                page.substring(0, page.indexOf(BEGIN) + BEGIN.length()) + table() + page.substring(page.indexOf(END));
        if ("write".equals(System.getProperty("flotilla.docs"))) {
            Files.writeString(DOCS, updated);
        } else {
            assertThat(page)
                    .as("write it with -Dtest=ConnectorDocsTest -Dflotilla.docs=write")
                    .isEqualTo(updated);
        }
    }

    private static String table() {
        return Arrays.stream(RedisStreamsConnector.class.getAnnotationsByType(ConnectorAttribute.class))
                .sorted(Comparator.comparing(ConnectorAttribute::direction).thenComparing(ConnectorAttribute::name))
                .map(ConnectorDocsTest::row)
                .collect(Collectors.joining(
                        "", "| attribute | channels | default | meaning |\n|---|---|---|---|\n", ""));
    }

    private static String row(ConnectorAttribute attribute) {
        String value = attribute.defaultValue();
        boolean none = ConnectorAttribute.NO_VALUE.equals(value) || value.isBlank();
        return "| `%s` | %s | %s | %s |\n"
                .formatted(
                        attribute.name(),
                        attribute.direction().name().toLowerCase(Locale.ROOT).replace("_and_", ", "),
                        none ? "" : "`" + value + "`",
                        attribute.description());
    }
}
