package dev.flotilla.cli.mm;

import dev.flotilla.core.marketmaking.JournalAnalysis;
import dev.flotilla.core.marketmaking.JournalEvent;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Reads a journal, plain or gzip, line by line; its size does not matter. */
final class JournalFile {
    private static final int LONGEST_LINE = 4 * 1024 * 1024;
    private static final int GZIP_FIRST = 0x1f;
    private static final int GZIP_SECOND = 0x8b;
    private static final int BUFFER = 1 << 16;

    private JournalFile() {}

    /** Hands every line to the analysis; blank ones are none. */
    static void read(Path file, JournalAnalysis analysis) throws IOException {
        try (InputStream in = opened(file)) {
            LineReader lines = new LineReader(in, LONGEST_LINE);
            while (lines.next()) {
                if (!lines.isBlank()) {
                    line(lines, analysis);
                }
            }
        }
    }

    private static void line(LineReader lines, JournalAnalysis analysis) {
        JournalEvent event = lines.isTooLong() ? null : JournalLine.read(lines.bytes(), lines.length());
        if (event == null) {
            analysis.malformed();
        } else {
            analysis.add(event);
        }
    }

    /** Told by the first two bytes, not by the name. */
    private static InputStream opened(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        try {
            in.mark(2);
            boolean gzip = in.read() == GZIP_FIRST && in.read() == GZIP_SECOND;
            in.reset();
            return gzip ? new GZIPInputStream(in, BUFFER) : in;
        } catch (IOException broken) {
            in.close();
            throw broken;
        }
    }
}
