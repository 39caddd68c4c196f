package dev.flotilla.cli.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.cli.locate.TargetOptions;
import dev.flotilla.cli.terminal.OutputOptions;
import dev.flotilla.cli.terminal.Table;
import dev.flotilla.cli.terminal.Terminal;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code fleet runtime list}. */
@Command(name = "list", description = "List installed runtimes.")
public final class ListCommand implements Callable<Integer> {

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final TargetOptions options = new TargetOptions();

    private final Terminal terminal;

    public ListCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        return new RuntimeCall(terminal, output.json()).run(options, "senpi.listRuntimes", Map.of(), this::table);
    }

    private String table(JsonNode answer) {
        Table table = Table.of("ID", "WALLET", "SOURCE", "STATUS");
        for (JsonNode runtime : answer.path("runtimes")) {
            table.row(
                    RuntimeCall.text(runtime, "id"),
                    RuntimeCall.text(runtime, "wallet"),
                    RuntimeCall.text(runtime, "source"),
                    terminal.style().state(RuntimeCall.text(runtime, "status")));
        }
        return table.isEmpty()
                ? "no runtime is installed; fleet runtime create -p FILE.yaml installs one, fleet guide examples shows one"
                : table.text(terminal.style());
    }
}
