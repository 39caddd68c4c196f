package dev.flotilla.params.control;

import dev.flotilla.contracts.api.Fleet;
import dev.flotilla.contracts.api.Operations;
import java.util.Map;

/** What watchers are told of a control row. */
public final class ControlNews {

    private ControlNews() {}

    public static Fleet.Change of(Operations.Control control) {
        return new Fleet.Change(
                "control",
                control.botId(),
                control.updatedAt(),
                Map.of("desired", control.status(), "controlVersion", control.version()));
    }
}
