package dev.flotilla.coach.exits;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.coach.notify.Notice;
import org.jspecify.annotations.Nullable;

/** Events of runtimes in words, plain text. Pure. */
final class ExitWords {

    private ExitWords() {}

    static Notice notice(ExitNewsStore.Event event) {
        String about = event.asset() == null ? "" : " " + event.asset();
        return new Notice(
                event.event(),
                event.botId(),
                event.key(),
                event.botId() + about + ": " + title(event.event()),
                body(event));
    }

    private static String title(String event) {
        return switch (event) {
            case "dsl.created" -> "protected";
            case "dsl.phase_changed" -> "phase changed";
            case "dsl.tier_advanced" -> "tier reached";
            case "dsl.sl_updated" -> "stop moved";
            case "dsl.sl_sync_failed" -> "STOP NOT PLACED";
            case "dsl.close_pending" -> "CLOSE NOT THROUGH YET";
            case "dsl.closed" -> "closed";
            case "close_position_failed" -> "CLOSE STILL FAILS";
            case "runtime.slots_exceeded" -> "more positions than slots";
            default -> event.startsWith("ON_POSITION_") ? position(event) : event;
        };
    }

    private static String position(String event) {
        return "position " + event.substring("ON_POSITION_".length()).toLowerCase(java.util.Locale.ROOT);
    }

    private static String body(ExitNewsStore.Event event) {
        JsonNode data = event.data();
        return switch (event.event()) {
            case "dsl.created" ->
                text(data, "direction") + ", entry " + text(data, "entryPrice") + ", floor " + text(data, "floorPrice");
            case "dsl.phase_changed" -> "phase " + text(data, "phase") + ", tier " + text(data, "tierIndex");
            case "dsl.tier_advanced" ->
                "tier " + text(data, "tier") + " (from " + text(data, "triggerPct") + " %, keeps "
                        + text(data, "lockHwPct") + " %), floor " + text(data, "newFloorPrice");
            case "dsl.sl_updated" -> "stop " + text(data, "newSLPrice");
            case "dsl.sl_sync_failed" ->
                "the venue refuses the stop: " + text(data, "error") + ". It is tried again at every tick.";
            case "dsl.close_pending" ->
                "attempt " + text(data, "attempt") + ". It is tried again at every tick, whatever the price does.";
            case "dsl.closed" -> closed(data, event.close());
            case "runtime.slots_exceeded" ->
                text(data, "openPositions") + " positions are open, the document has " + text(data, "slots") + " slots";
            default -> changed(data);
        };
    }

    private static String closed(JsonNode data, @Nullable JsonNode close) {
        String reason = text(data, "reason");
        if (close == null) {
            return reason;
        }
        String price = close.path("exitPrice").isNumber() ? " at " + text(close, "exitPrice") : "";
        String result = close.path("realizedPnl").isNumber()
                ? ", result " + text(close, "realizedPnl") + " before fees"
                : ", result not known";
        return reason + price + result + ", " + text(close, "elapsedMinutes") + " minutes";
    }

    private static String changed(JsonNode data) {
        JsonNode current = data.path("current");
        return current.isObject()
                ? text(current, "direction") + " " + text(current, "size") + ", entry " + text(current, "entryPrice")
                : "";
    }

    private static String text(JsonNode data, String field) {
        JsonNode value = data.path(field);
        return value.isNumber() ? value.decimalValue().toPlainString() : value.asText("-");
    }
}
