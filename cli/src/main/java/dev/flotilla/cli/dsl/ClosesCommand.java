package dev.flotilla.cli.dsl;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.cli.locate.TargetOptions;
import dev.flotilla.cli.runtime.RuntimeCall;
import dev.flotilla.cli.terminal.OutputOptions;
import dev.flotilla.cli.terminal.Table;
import dev.flotilla.cli.terminal.Terminal;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fleet dsl closes}. */
@Command(name = "closes", description = "Show how protected positions ended, newest first.")
public final class ClosesCommand implements Callable<Integer> {

    @Mixin
    private final WalletFilter filter = new WalletFilter();

    @Option(
            names = {"-l", "--limit"},
            paramLabel = "N",
            defaultValue = "20",
            description = "At most so many (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Option(names = "--all", description = "Also copies that a changed size left, flips and deletions.")
    private boolean all;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final TargetOptions options = new TargetOptions();

    private final Terminal terminal;

    public ClosesCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Map<String, Object> params = filter.params();
        params.put("limit", limit);
        params.put("all", all);
        return new RuntimeCall(terminal, output.json()).run(options, "senpi.listDslArchives", params, this::table);
    }

    private String table(JsonNode answer) {
        Table table =
                Table.of("CLOSED", "ASSET", "DIR", ">ENTRY", ">EXIT", ">PNL", "REASON", "SOURCE", ">PHASE", ">TIER");
        for (JsonNode close : answer.path("closes")) {
            table.row(
                    RuntimeCall.text(close, "closedAt"),
                    RuntimeCall.text(close, "asset"),
                    RuntimeCall.text(close, "direction"),
                    RuntimeCall.text(close, "entryPrice"),
                    RuntimeCall.text(close, "exitPrice"),
                    RuntimeCall.text(close, "realizedPnl"),
                    RuntimeCall.text(close, "closeReason"),
                    RuntimeCall.text(close, "closeSource"),
                    RuntimeCall.text(close, "phase"),
                    RuntimeCall.text(close, "tierIndex"));
        }
        return table.isEmpty() ? "nothing was closed yet" : table.text(terminal.style());
    }
}
