package dev.flotilla.cli.dsl;

import dev.flotilla.cli.json.ExactJson;
import dev.flotilla.cli.terminal.ExitStatus;
import dev.flotilla.cli.terminal.OutputOptions;
import dev.flotilla.cli.terminal.Terminal;
import dev.flotilla.core.exits.DslPreset;
import dev.flotilla.core.exits.ExitPolicy;
import dev.flotilla.core.exits.Tier;
import dev.flotilla.core.runtime.DocProblem;
import dev.flotilla.core.runtime.RuntimeDocument;
import dev.flotilla.core.runtime.RuntimeReader.Reading;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code fleet dsl check}: every mistake of a runtime document, without installing it. */
@Command(name = "check", description = "Check a runtime document and list every mistake in it, each with its line.")
public final class CheckCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "FILE.yaml", description = "Runtime document.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    public CheckCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try {
            return switch (RuntimeFile.read(file, terminal.environment())) {
                case Reading.Accepted accepted -> told(accepted.document(), List.of(), accepted.warnings());
                case Reading.Refused refused -> told(null, refused.errors(), refused.warnings());
            };
        } catch (InputFault unreadable) {
            return unreadable.report(terminal, output.json());
        }
    }

    private int told(@Nullable RuntimeDocument document, List<DocProblem> errors, List<DocProblem> warnings) {
        if (output.json()) {
            terminal.print(ExactJson.print(object(errors, warnings)));
        } else {
            errors.forEach(error -> terminal.print(terminal.style().red("error  ") + file + " " + error));
            warnings.forEach(warning -> terminal.print(terminal.style().yellow("warning  ") + file + " " + warning));
            if (document != null) {
                terminal.print(terminal.style().green("valid  ") + summary(document));
            }
        }
        return errors.isEmpty() ? ExitStatus.OK : ExitStatus.FAILED;
    }

    private static Map<String, @Nullable Object> object(List<DocProblem> errors, List<DocProblem> warnings) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("ok", errors.isEmpty());
        object.put("errors", errors.stream().map(InputFault::object).toList());
        object.put("warnings", warnings.stream().map(InputFault::object).toList());
        return object;
    }

    private static String summary(RuntimeDocument document) {
        ExitPolicy exit = document.exit();
        return document.name() + ": " + document.strategies().size() + " wallet(s), "
                + (exit == null ? "no exits" : "looked at every " + exit.intervalSeconds() + " s, " + rules(exit));
    }

    private static String rules(ExitPolicy exit) {
        DslPreset preset = exit.preset();
        return "loss at most " + preset.phaseOne().maxLossPct().toPlainString() + " %, tiers "
                + preset.phaseTwo().tiers().stream().map(CheckCommand::step).collect(Collectors.joining(" "));
    }

    static String step(Tier tier) {
        return tier.triggerPct().toPlainString() + ">" + tier.lockHwPct().toPlainString();
    }
}
