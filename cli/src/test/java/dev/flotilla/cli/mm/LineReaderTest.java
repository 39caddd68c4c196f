package dev.flotilla.cli.mm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineReaderTest {
    private static List<String> lines(String text, int limit) throws IOException {
        LineReader reader = new LineReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), limit);
        List<String> lines = new ArrayList<>();
        while (reader.next()) {
            lines.add(
                    reader.isTooLong()
                            ? "too long"
                            : reader.isBlank()
                                    ? "blank"
                                    : new String(reader.bytes(), 0, reader.length(), StandardCharsets.UTF_8));
        }
        return lines;
    }

    @Test
    void splitsAtNewlinesOnly() throws IOException {
        assertThat(lines("a\nb c\n\n \r\né", 100)).containsExactly("a", "b c", "blank", "blank", "é");
        assertThat(lines("", 100)).isEmpty();
        assertThat(lines("a\n", 100)).containsExactly("a");
    }

    @Test
    void keepsLinesLongerThanItsBuffer() throws IOException {
        String longLine = "x".repeat(200_000);
        assertThat(lines(longLine + "\n" + longLine + "y", 1_000_000)).containsExactly(longLine, longLine + "y");
    }

    @Test
    void passesOverALineThatIsTooLong() throws IOException {
        assertThat(lines("x".repeat(200_000) + "\nok", 1000)).containsExactly("too long", "ok");
    }
}
