package dev.flotilla.cli.runtime;

import dev.flotilla.cli.locate.TargetOptions;
import dev.flotilla.cli.terminal.OutputOptions;
import dev.flotilla.cli.terminal.Terminal;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fleet runtime state}. */
@Command(name = "state", description = "Show the state of runtimes: scanners, actions, ticks.")
public final class StateCommand implements Callable<Integer> {

    @Option(
            names = {"-r", "--runtime"},
            arity = "0..1",
            paramLabel = "ID",
            description = "Only this runtime.")
    @Nullable
    private String runtimeId;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final TargetOptions options = new TargetOptions();

    private final Terminal terminal;

    public StateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Map<String, Object> params =
                runtimeId == null || runtimeId.isEmpty() ? Map.of() : Map.of("runtimeId", runtimeId);
        return new RuntimeCall(terminal, output.json())
                .run(options, "senpi.getSystemState", params, answer -> HealthText.state(answer, terminal.style()));
    }
}
