package dev.flotilla.cli.json;

import dev.flotilla.cli.json.BadInput.Code;
import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** Reads text in pieces of bounded length, so that no input can fill the memory. */
public final class BoundedReader {
    private final Reader reader;
    private final int limit;
    private boolean afterCarriageReturn;

    public BoundedReader(Reader reader, int limit) {
        this.reader = reader;
        this.limit = limit;
    }

    /** Everything up to the end. */
    public String all() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int read = reader.read(); read >= 0; read = reader.read()) {
            append(text, read);
        }
        return checked(text);
    }

    /** The next line without its end, or null after the last one. A line that is too long is skipped whole. */
    public @Nullable String line() throws IOException {
        StringBuilder text = new StringBuilder();
        int read = firstOfLine();
        if (read < 0) {
            return null;
        }
        while (read >= 0 && read != '\n' && read != '\r') {
            append(text, read);
            read = reader.read();
        }
        afterCarriageReturn = read == '\r';
        return checked(text);
    }

    private int firstOfLine() throws IOException {
        int read = reader.read();
        return afterCarriageReturn && read == '\n' ? reader.read() : read;
    }

    private void append(StringBuilder text, int read) {
        if (text.length() <= limit) {
            text.append((char) read);
        }
    }

    private String checked(StringBuilder text) {
        if (text.length() > limit) {
            throw new BadInput(Code.TOO_LONG, "", "the input has more than " + limit + " characters");
        }
        return text.toString();
    }
}
