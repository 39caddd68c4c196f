package dev.flotilla.venues.replay;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One input as it was typed: a folder, a file, or a file with the symbol it holds. */
record ReplayInput(Optional<String> symbol, Path path) {
    private static final Pattern MAPPED = Pattern.compile("([A-Za-z0-9-]{1,32})=(.+)");

    static ReplayInput parse(String text) {
        Path whole = Path.of(text);
        Matcher mapped = MAPPED.matcher(text);
        if (Files.exists(whole) || !mapped.matches()) {
            return new ReplayInput(Optional.empty(), whole);
        }
        return new ReplayInput(Optional.of(mapped.group(1)), Path.of(mapped.group(2)));
    }

    boolean isFolder() {
        return Files.isDirectory(path);
    }
}
