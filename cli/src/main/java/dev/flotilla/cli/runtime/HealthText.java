package dev.flotilla.cli.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.cli.terminal.Style;
import dev.flotilla.cli.terminal.Table;

/** Health and state of runtimes for people. */
public final class HealthText {

    private HealthText() {}

    /** @param answer with {@code status} or {@code statuses} */
    public static String health(JsonNode answer, Style style) {
        StringBuilder text = new StringBuilder();
        if (answer.has("status")) {
            one(answer.path("status"), style, text);
        }
        answer.path("statuses").forEach(status -> one(status, style, text));
        return text.isEmpty() ? "no runtime is installed" : text.toString().stripTrailing();
    }

    private static void one(JsonNode status, Style style, StringBuilder text) {
        JsonNode parts = status.path("components");
        text.append(style.bold(RuntimeCall.text(status, "runtimeId")))
                .append("  ")
                .append(style.state(RuntimeCall.text(status, "health")))
                .append("  ")
                .append(RuntimeCall.text(status, "status"))
                .append("   scanners ")
                .append(RuntimeCall.text(parts.path("scanners"), "health"))
                .append("   dsl ")
                .append(RuntimeCall.text(parts.path("dsl"), "health"))
                .append("   positions ")
                .append(RuntimeCall.text(parts.path("dsl"), "activePositions"))
                .append("   last tick ")
                .append(RuntimeCall.text(parts.path("dsl"), "lastTickAt"))
                .append(System.lineSeparator());
        Table table = Table.of("ASSET", "DIR", ">SIZE", "PROTECTION", "ADDRESS");
        for (JsonNode position : status.path("positions")) {
            String owner = RuntimeCall.text(position, "managedBy");
            table.row(
                    RuntimeCall.text(position, "asset"),
                    RuntimeCall.text(position, "direction"),
                    RuntimeCall.text(position, "size"),
                    RuntimeCall.text(position, "protection") + (owner.equals("-") ? "" : " " + owner),
                    RuntimeCall.text(position, "address"));
        }
        if (!table.isEmpty()) {
            text.append(table.text(style)).append(System.lineSeparator());
        }
    }

    /** @param answer with {@code state} or {@code states} */
    public static String state(JsonNode answer, Style style) {
        StringBuilder text = new StringBuilder();
        if (answer.has("state")) {
            oneState(answer.path("state"), style, text);
        }
        answer.path("states").forEach(state -> oneState(state, style, text));
        return text.isEmpty() ? "no runtime is installed" : text.toString().stripTrailing();
    }

    private static void oneState(JsonNode state, Style style, StringBuilder text) {
        JsonNode dsl = state.path("components").path("dsl");
        text.append(style.bold(RuntimeCall.text(state, "runtimeId")))
                .append("  ")
                .append(style.state(RuntimeCall.text(state, "health")))
                .append("   ticks ")
                .append(RuntimeCall.text(dsl, "tickSuccessCount"))
                .append(" ok, ")
                .append(RuntimeCall.text(dsl, "tickErrorCount"))
                .append(" failed   tracked ")
                .append(dsl.path("positions").size())
                .append("   archived ")
                .append(RuntimeCall.text(dsl, "archivedCount"))
                .append(System.lineSeparator());
        Table table = Table.of("SCANNER", "TYPE", ">EVERY S", ">RUNS", "LAST", "LAST FINISHED", ">ERRORS", "ERROR");
        for (JsonNode scanner : state.path("components").path("scanners")) {
            table.row(
                    RuntimeCall.text(scanner, "name"),
                    RuntimeCall.text(scanner, "type"),
                    RuntimeCall.text(scanner, "intervalSeconds"),
                    RuntimeCall.text(scanner, "runCount"),
                    RuntimeCall.text(scanner, "lastRunStatus"),
                    RuntimeCall.text(scanner, "lastRunFinishedAt"),
                    RuntimeCall.text(scanner, "consecutiveErrorCount"),
                    RuntimeCall.text(scanner, "lastError"));
        }
        text.append(table.text(style)).append(System.lineSeparator());
    }
}
