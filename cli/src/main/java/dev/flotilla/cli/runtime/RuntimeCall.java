package dev.flotilla.cli.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.cli.client.FleetClient;
import dev.flotilla.cli.locate.FleetLocator;
import dev.flotilla.cli.locate.TargetOptions;
import dev.flotilla.cli.terminal.ExitStatus;
import dev.flotilla.cli.terminal.JsonText;
import dev.flotilla.cli.terminal.Terminal;
import java.util.Map;
import java.util.function.Function;

/** One call of a runtime method: prints what it answers, or everything that is wrong, and gives the exit status. */
public final class RuntimeCall {

    private final Terminal terminal;
    private final boolean json;

    public RuntimeCall(Terminal terminal, boolean json) {
        this.terminal = terminal;
        this.json = json;
    }

    /** @param text the answer for people */
    public int run(TargetOptions options, String method, Map<String, ?> params, Function<JsonNode, String> text) {
        JsonNode answer = new FleetClient(new FleetLocator(terminal).find(options)).rpc(method, params);
        if (json) {
            terminal.print(JsonText.of(answer));
        }
        if (answer.path("ok").asBoolean()) {
            if (!json) {
                terminal.print(text.apply(answer));
            }
            return ExitStatus.OK;
        }
        tell(answer.path("error"));
        return ExitStatus.FAILED;
    }

    private void tell(JsonNode error) {
        String mark = terminal.errStyle().red("fleet: ");
        terminal.note(mark + error.path("code").asText() + ": "
                + error.path("message").asText());
        for (JsonNode detail : error.path("details")) {
            terminal.note(mark + words(detail));
        }
    }

    private static String words(JsonNode detail) {
        if (!detail.has("message")) {
            return JsonText.of(detail);
        }
        String line =
                detail.path("line").isNumber() ? "line " + detail.path("line").asInt() + ": " : "";
        String path = detail.path("path").asText();
        return line
                + (path.isEmpty() ? "" : path + ": ")
                + detail.path("message").asText();
    }

    /** A field's text, {@code -} where there is none. */
    public static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (value.isMissingNode() || value.isNull() || value.asText().isEmpty()) {
            return "-";
        }
        return value.isBigDecimal() || value.isDouble() ? plain(value.decimalValue()) : value.asText();
    }

    private static String plain(java.math.BigDecimal number) {
        java.math.BigDecimal stripped = number.stripTrailingZeros();
        return (stripped.scale() < 0 ? stripped.setScale(0) : stripped).toPlainString();
    }
}
