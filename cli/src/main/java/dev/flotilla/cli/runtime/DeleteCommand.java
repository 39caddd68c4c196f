package dev.flotilla.cli.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.cli.locate.TargetOptions;
import dev.flotilla.cli.terminal.OutputOptions;
import dev.flotilla.cli.terminal.Terminal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fleet runtime delete}. */
@Command(name = "delete", description = "Delete a runtime. Its stops rest on at the venue and are listed.")
public final class DeleteCommand implements Callable<Integer> {

    @Parameters(paramLabel = "ID", arity = "0..1", description = "Runtime id.")
    @Nullable
    private String id;

    @Option(names = "--id", paramLabel = "ID", description = "Runtime id.")
    @Nullable
    private String idOption;

    @Option(names = "--address", paramLabel = "0x...", description = "The runtime of this wallet.")
    @Nullable
    private String address;

    @Option(names = "--cancel-stops", description = "Also cancel the stops that rest: the positions stay unprotected.")
    private boolean cancelStops;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final TargetOptions options = new TargetOptions();

    private final Terminal terminal;

    public DeleteCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        String runtimeId = id == null ? idOption : id;
        if (runtimeId == null == (address == null)) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(), "give a runtime id or --address, one of them");
        }
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("cancelStops", cancelStops);
        params.put(
                runtimeId == null ? "address" : "id", runtimeId == null ? Objects.requireNonNull(address) : runtimeId);
        return new RuntimeCall(terminal, output.json()).run(options, "senpi.deleteRuntime", params, this::text);
    }

    private String text(JsonNode answer) {
        StringBuilder text = new StringBuilder("deleted " + answer.path("id").asText());
        for (JsonNode stop : answer.path("restingStops")) {
            text.append(System.lineSeparator())
                    .append("stop rests: ")
                    .append(RuntimeCall.text(stop, "asset"))
                    .append(" at ")
                    .append(RuntimeCall.text(stop, "price"))
                    .append("  ")
                    .append(RuntimeCall.text(stop, "orderId"));
        }
        return text.toString();
    }
}
