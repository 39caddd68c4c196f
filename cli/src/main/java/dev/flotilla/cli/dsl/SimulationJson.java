package dev.flotilla.cli.dsl;

import dev.flotilla.cli.json.ExactJson;
import dev.flotilla.core.exits.DslEvent;
import dev.flotilla.core.exits.ExitProgress;
import dev.flotilla.core.exits.SimulatedTick;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A simulated tick as the line that other programs read; names and order are fixed by the manual. */
final class SimulationJson {
    private SimulationJson() {}

    static String line(SimulatedTick tick) {
        ExitProgress progress = tick.state().progress();
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("tick", tick.tick());
        line.put("ts", tick.tsMillis());
        line.put("price", tick.price());
        line.put("roe", tick.roe());
        line.put("highWaterPrice", progress.highWater());
        line.put("highWaterRoe", tick.state().highWaterRoe());
        line.put("absoluteFloorPrice", progress.absoluteFloor());
        line.put("trailingFloorPrice", progress.trailingFloor());
        line.put("tierFloorPrice", progress.tierFloor());
        line.put("floorPrice", progress.floor());
        line.put("breachCount", progress.breachCount());
        line.put("phase", progress.phase());
        line.put("tierIndex", progress.tierIndex());
        line.put("exchangeStop", tick.exchangeStop());
        line.put("events", tick.events().stream().map(DslEvent::wire).toList());
        line.put(
                "closeReason",
                tick.closeReason() == null ? null : tick.closeReason().wire());
        line.put("exitPrice", tick.exitPrice());
        line.put("exitRoe", tick.exitRoe());
        return ExactJson.print(line);
    }
}
