package dev.flotilla.worker.tracker;

import dev.flotilla.core.exits.DslState;
import dev.flotilla.core.exits.ExitProgress;
import dev.flotilla.worker.peer.WireJson;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of a {@link dev.flotilla.contracts.report.DslTickReport}, put together by hand: with ten thousand positions this is most of what a
 * tick interval costs. Null fields are left out. Confined to the loop.
 */
final class TickLine {

    private static final int FIRST_CHARS = 400;

    private @Nullable StringBuilder text;
    private long knownMillis;
    private String knownMoment = "";

    boolean isEmpty() {
        return text == null;
    }

    /** What begins the text of each move of a position as long as its frame stays. */
    static String opening(DslState state) {
        return "{\"asset\":" + WireJson.text(state.identity().asset()) + ",\"openedAt\":\""
                + Instant.ofEpochMilli(state.times().openedAtMillis()) + "\",\"phase\":"
                + state.progress().phase() + ",\"tierIndex\":"
                + state.progress().tierIndex();
    }

    /** @param opening of the state's frame */
    void add(String opening, DslState state) {
        StringBuilder out = text;
        if (out == null) {
            out = new StringBuilder(FIRST_CHARS);
            text = out;
        } else {
            out.append(',');
        }
        ExitProgress progress = state.progress();
        out.append(opening);
        number(out, ",\"lastPrice\":", progress.lastPrice());
        number(out, ",\"highWaterPrice\":", progress.highWater());
        number(out, ",\"trailingFloorPrice\":", progress.trailingFloor());
        number(out, ",\"tierFloorPrice\":", progress.tierFloor());
        number(out, ",\"floorPrice\":", progress.floor());
        out.append(",\"currentBreachCount\":").append(progress.breachCount());
        out.append(",\"unfilledCount\":").append(progress.unfilledCount());
        moment(out, ",\"deadWeightCutStartedAt\":\"", progress.deadWeightSinceMillis());
        out.append(",\"consecutiveFetchFailures\":").append(state.fetchFailures());
        moment(out, ",\"lastCheck\":\"", state.times().lastCheckMillis());
        moment(out, ",\"updatedAt\":\"", state.times().updatedAtMillis());
        out.append('}');
    }

    private static void number(StringBuilder out, String name, @Nullable BigDecimal value) {
        if (value != null) {
            out.append(name).append(value.toPlainString());
        }
    }

    /** Nearly all moments of a look are the same one. */
    private void moment(StringBuilder out, String name, long millis) {
        if (millis != knownMillis || knownMoment.isEmpty()) {
            knownMillis = millis;
            knownMoment = Instant.ofEpochMilli(millis).toString();
        }
        out.append(name).append(knownMoment).append('"');
    }

    /** The whole report of what was added; begins anew. */
    String take(BigDecimal equity) {
        String json = "{\"equity\":" + equity.toPlainString() + ",\"moved\":[" + text + "]}";
        text = null;
        return json;
    }
}
