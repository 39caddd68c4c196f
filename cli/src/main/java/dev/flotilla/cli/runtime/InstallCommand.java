package dev.flotilla.cli.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.cli.config.ConfigFile;
import dev.flotilla.cli.config.Setting;
import dev.flotilla.cli.locate.TargetOptions;
import dev.flotilla.cli.terminal.CommandFailure;
import dev.flotilla.cli.terminal.ExitStatus;
import dev.flotilla.cli.terminal.OutputOptions;
import dev.flotilla.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code fleet runtime create}. */
@Command(name = "create", description = "Install a runtime document; the same id again changes its rules.")
public final class InstallCommand implements Callable<Integer> {
    private static final long LARGEST_BYTES = 1_000_000;
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)(?::-[^}]*)?}");

    @Option(
            names = {"-p", "--path"},
            paramLabel = "FILE",
            description = "Runtime document.")
    @Nullable
    private Path path;

    @Option(
            names = {"-c", "--content"},
            paramLabel = "YAML",
            description = "The document itself.")
    @Nullable
    private String content;

    @Option(names = "--runtime-id", paramLabel = "ID", description = "Default: made from the document's name.")
    @Nullable
    private String runtimeId;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final TargetOptions options = new TargetOptions();

    private final Terminal terminal;

    public InstallCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (path == null == (content == null)) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(), "give exactly one of --path and --content");
        }
        String document = path == null ? Objects.requireNonNull(content) : read(path);
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("runtimeYamlContent", document);
        params.put("source", path == null ? "inline" : path.toString());
        params.put("variables", variables(document));
        if (runtimeId != null) {
            params.put("runtimeId", runtimeId);
        }
        return new RuntimeCall(terminal, output.json()).run(options, "senpi.installRuntime", params, this::text);
    }

    /** What {@code fleet config} holds for a variable that the environment lacks. */
    private Optional<String> configured(String variable) {
        return switch (variable) {
            case "TELEGRAM_CHAT_ID" -> ConfigFile.of(terminal).get(Setting.TELEGRAM_CHAT_ID);
            case "DSL_STATE_DIR" -> ConfigFile.of(terminal).get(Setting.STATE_DIR);
            default -> Optional.empty();
        };
    }

    /** Variables of this environment that the document names; nothing else leaves this machine. */
    private Map<String, String> variables(String document) {
        Map<String, String> variables = new LinkedHashMap<>();
        Matcher names = VARIABLE.matcher(document);
        while (names.find()) {
            String name = names.group(1);
            terminal.variable(name).or(() -> configured(name)).ifPresent(value -> variables.put(name, value));
        }
        return variables;
    }

    private static String read(Path file) {
        try {
            if (Files.isRegularFile(file) && Files.size(file) > LARGEST_BYTES) {
                throw bad(file + " is larger than a runtime document can be (1 MB)");
            }
            return Files.readString(file);
        } catch (NoSuchFileException missing) {
            throw bad(file + " does not exist");
        } catch (CharacterCodingException binary) {
            throw bad(file + " is not UTF-8 text");
        } catch (IOException unreadable) {
            throw bad(file + " cannot be read: " + unreadable.getMessage());
        }
    }

    private static CommandFailure bad(String message) {
        return CommandFailure.of(ExitStatus.FAILED, "bad_file", message);
    }

    private String text(JsonNode answer) {
        JsonNode runtime = answer.path("runtime");
        StringBuilder text = new StringBuilder(terminal.style().green("installed  ")
                + RuntimeCall.text(runtime, "id") + "  wallet " + RuntimeCall.text(runtime, "wallet") + "  "
                + RuntimeCall.text(runtime, "status"));
        for (JsonNode warning : answer.path("warnings")) {
            text.append(System.lineSeparator())
                    .append(terminal.style().yellow("warning  "))
                    .append(RuntimeCall.text(warning, "path"))
                    .append(": ")
                    .append(RuntimeCall.text(warning, "message"));
        }
        return text.toString();
    }
}
