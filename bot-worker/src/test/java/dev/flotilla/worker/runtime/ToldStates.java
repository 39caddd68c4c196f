package dev.flotilla.worker.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What params-api makes of a runtime's reports: states with the moves that were told after them. */
public final class ToldStates {

    private final MemoryStore store;
    private final ObjectNode exits = JsonNodeFactory.instance.objectNode();
    private int seen;
    private @Nullable ObjectNode state;
    private @Nullable JsonNode lastExit;

    public ToldStates(MemoryStore store) {
        this.store = store;
    }

    /** What the next generation begins with: the newest state, beside it the newest move of each asset; null before any. */
    public @Nullable String newest() {
        follow();
        return state == null ? null : state.toString();
    }

    /** The exit state that was told last, of whatever asset. */
    JsonNode exit() {
        follow();
        return Objects.requireNonNull(lastExit);
    }

    private void follow() {
        List<MemoryStore.Line> lines = store.lines();
        for (; seen < lines.size(); seen++) {
            JsonNode body = lines.get(seen).body();
            switch (lines.get(seen).kind()) {
                case "state" ->
                    state = (ObjectNode) MemoryStore.parse(body.get("state").asText());
                case "dsl_state" -> {
                    lastExit = body.deepCopy();
                    exits.set(body.get("asset").asText(), lastExit);
                }
                case "dsl_tick" -> body.get("moved").forEach(this::move);
                default -> {}
            }
        }
    }

    private void move(JsonNode moved) {
        String asset = moved.get("asset").asText();
        Objects.requireNonNull(state).withObject("/ticks").set(asset, moved);
        lastExit = ((ObjectNode) exits.get(asset)).setAll((ObjectNode) moved);
    }
}
