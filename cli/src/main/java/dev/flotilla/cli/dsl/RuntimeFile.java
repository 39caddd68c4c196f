package dev.flotilla.cli.dsl;

import dev.flotilla.core.runtime.RuntimeReader;
import dev.flotilla.core.runtime.RuntimeReader.Reading;
import dev.flotilla.yaml.YamlFault;
import dev.flotilla.yaml.YamlTree;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;

/** A runtime document out of a file. */
final class RuntimeFile {
    private static final long LARGEST_BYTES = 1_000_000;

    private RuntimeFile() {}

    /** @throws InputFault when there is no such file, or no YAML in it */
    static Reading read(Path file, Map<String, String> variables) {
        try {
            return RuntimeReader.read(YamlTree.parse(text(file)), variables);
        } catch (YamlFault invalid) {
            throw InputFault.in(
                    file.toString(), "invalid_yaml", invalid.line(), "", String.valueOf(invalid.getMessage()));
        }
    }

    /** @throws InputFault also when the document is refused, with every error */
    static Reading.Accepted accepted(Path file, Map<String, String> variables) {
        return switch (read(file, variables)) {
            case Reading.Accepted accepted -> accepted;
            case Reading.Refused refused -> throw InputFault.of(file.toString(), "validation_failed", refused.errors());
        };
    }

    private static String text(Path file) {
        try {
            if (Files.isRegularFile(file) && Files.size(file) > LARGEST_BYTES) {
                throw fault(file, "the file is larger than a runtime document can be (1 MB)");
            }
            return Files.readString(file);
        } catch (NoSuchFileException missing) {
            throw fault(file, "the file does not exist");
        } catch (CharacterCodingException binary) {
            throw fault(file, "the file is not UTF-8 text");
        } catch (IOException unreadable) {
            throw fault(file, "cannot be read: " + unreadable.getMessage());
        }
    }

    private static InputFault fault(Path file, String message) {
        return InputFault.in(file.toString(), "bad_file", 0, "", message);
    }
}
