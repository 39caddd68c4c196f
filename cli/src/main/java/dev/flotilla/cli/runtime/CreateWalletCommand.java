package dev.flotilla.cli.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.cli.locate.TargetOptions;
import dev.flotilla.cli.terminal.OutputOptions;
import dev.flotilla.cli.terminal.Terminal;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fleet runtime create-wallet}. */
@Command(
        name = "create-wallet",
        description = "Make a strategy wallet, after repeating what for and with which budget.")
public final class CreateWalletCommand implements Callable<Integer> {

    @Option(names = "--budget", paramLabel = "N", required = true, description = "Budget, above 0.")
    @SuppressWarnings("NullAway.Init")
    private BigDecimal budget;

    @Option(names = "--purpose", paramLabel = "TEXT", required = true, description = "What it is for.")
    @SuppressWarnings("NullAway.Init")
    private String purpose;

    @Option(names = "--confirm", paramLabel = "SENTENCE", description = "The sentence that is asked for otherwise.")
    @Nullable
    private String confirm;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final TargetOptions options = new TargetOptions();

    private final Terminal terminal;

    public CreateWalletCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("initialBudget", budget);
        params.put("purpose", purpose);
        params.put("positions", List.of());
        String sentence = confirm == null ? asked() : confirm;
        if (sentence != null) {
            params.put("confirmation", sentence);
        }
        return new RuntimeCall(terminal, output.json())
                .run(options, "strategy_create_custom_strategy", params, CreateWalletCommand::text);
    }

    /** Null where nobody can be asked: then the answer says which sentence is missing. */
    private @Nullable String asked() {
        return terminal.keyboard().isEmpty()
                ? null
                : terminal.ask("type: strategy wallet for " + purpose.strip() + " with budget "
                                + budget.stripTrailingZeros().toPlainString() + System.lineSeparator() + "> ")
                        .map(String::strip)
                        .orElse(null);
    }

    private static String text(JsonNode answer) {
        return RuntimeCall.text(answer.path("strategy"), "strategyWalletAddress");
    }
}
