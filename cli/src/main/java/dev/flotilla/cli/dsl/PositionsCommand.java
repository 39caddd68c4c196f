package dev.flotilla.cli.dsl;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.cli.locate.TargetOptions;
import dev.flotilla.cli.runtime.RuntimeCall;
import dev.flotilla.cli.terminal.OutputOptions;
import dev.flotilla.cli.terminal.Table;
import dev.flotilla.cli.terminal.Terminal;
import java.math.RoundingMode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code fleet dsl positions}. */
@Command(name = "positions", description = "Show the positions that runtimes protect.")
public final class PositionsCommand implements Callable<Integer> {

    @Mixin
    private final WalletFilter filter = new WalletFilter();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final TargetOptions options = new TargetOptions();

    private final Terminal terminal;

    public PositionsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        return new RuntimeCall(terminal, output.json())
                .run(options, "senpi.listDslPositions", filter.params(), this::table);
    }

    private String table(JsonNode answer) {
        Table table = Table.of(
                "ASSET", "DIR", ">PHASE", ">TIER", ">ROE %", ">HW ROE %", ">FLOOR", ">STOP", "SL STATUS", ">MIN");
        for (JsonNode state : answer.path("positions")) {
            table.row(
                    RuntimeCall.text(state, "asset"),
                    RuntimeCall.text(state, "direction"),
                    RuntimeCall.text(state, "phase"),
                    RuntimeCall.text(state, "tierIndex"),
                    rounded(state, "currentROE"),
                    rounded(state, "highWaterRoe"),
                    RuntimeCall.text(state, "floorPrice"),
                    RuntimeCall.text(state, "lastSyncedFloorPrice"),
                    RuntimeCall.text(state, "slSyncStatus"),
                    RuntimeCall.text(state, "elapsedMinutes"));
        }
        return table.isEmpty() ? "no runtime protects a position" : table.text(terminal.style());
    }

    private static String rounded(JsonNode state, String field) {
        return state.path(field).isNumber()
                ? state.path(field)
                        .decimalValue()
                        .setScale(2, RoundingMode.HALF_EVEN)
                        .toPlainString()
                : "-";
    }
}
