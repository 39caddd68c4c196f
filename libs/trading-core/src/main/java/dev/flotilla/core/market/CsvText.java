package dev.flotilla.core.market;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Opens recorded text, plain or {@code .gz}; every fault is a {@link KlineException}. */
final class CsvText {
    private CsvText() {}

    static BufferedReader open(Path file) {
        try {
            return reader(file);
        } catch (NoSuchFileException missing) {
            throw KlineException.of(file, 0, "the file does not exist", missing);
        } catch (EOFException empty) {
            throw KlineException.of(file, 1, "the file is empty or its gzip head is cut off", empty);
        } catch (ZipException broken) {
            throw KlineException.of(file, 0, "not a gzip file: " + broken.getMessage(), broken);
        } catch (IOException unreadable) {
            throw KlineException.of(file, 0, "cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private static BufferedReader reader(Path file) throws IOException {
        InputStream raw = Files.newInputStream(file);
        try {
            InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
            return new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8));
        } catch (IOException failed) {
            raw.close();
            throw failed;
        }
    }
}
