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

/** {@code fleet runtime wallets}. */
@Command(name = "wallets", description = "List strategy wallets: a runtime watches no other.")
public final class WalletsCommand implements Callable<Integer> {

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final TargetOptions options = new TargetOptions();

    private final Terminal terminal;

    public WalletsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        return new RuntimeCall(terminal, output.json()).run(options, "strategy_list", Map.of(), this::table);
    }

    private String table(JsonNode answer) {
        Table table = Table.of("ADDRESS", ">BUDGET", "PURPOSE");
        for (JsonNode wallet : answer.path("strategies")) {
            table.row(
                    RuntimeCall.text(wallet, "strategyWalletAddress"),
                    RuntimeCall.text(wallet, "initialBudget"),
                    RuntimeCall.text(wallet, "purpose"));
        }
        return table.isEmpty()
                ? "there is no strategy wallet; fleet runtime create-wallet makes one"
                : table.text(terminal.style());
    }
}
