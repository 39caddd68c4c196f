package dev.flotilla.cli.dsl;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.cli.locate.TargetOptions;
import dev.flotilla.cli.runtime.RuntimeCall;
import dev.flotilla.cli.terminal.JsonText;
import dev.flotilla.cli.terminal.OutputOptions;
import dev.flotilla.cli.terminal.Terminal;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code fleet dsl inspect}. */
@Command(name = "inspect", description = "Show everything that is known of one protected position.")
public final class InspectCommand implements Callable<Integer> {

    @Parameters(paramLabel = "ASSET", description = "As the venue names it, such as SOLUSDT.")
    @SuppressWarnings("NullAway.Init")
    private String asset;

    @Mixin
    private final WalletFilter filter = new WalletFilter();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final TargetOptions options = new TargetOptions();

    private final Terminal terminal;

    public InspectCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Map<String, Object> params = filter.params();
        params.put("asset", asset);
        return new RuntimeCall(terminal, output.json())
                .run(options, "senpi.getDslPositionState", params, InspectCommand::text);
    }

    private static String text(JsonNode answer) {
        StringBuilder text = new StringBuilder();
        answer.path("state")
                .properties()
                .forEach(field -> text.append("%-28s %s%n"
                        .formatted(
                                field.getKey(),
                                field.getValue().isContainerNode()
                                        ? JsonText.of(field.getValue())
                                        : RuntimeCall.text(answer.path("state"), field.getKey()))));
        return text.toString().stripTrailing();
    }
}
