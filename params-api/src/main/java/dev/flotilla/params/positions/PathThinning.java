package dev.flotilla.params.positions;

import dev.flotilla.contracts.api.Positions;
import java.util.ArrayList;
import java.util.List;

/** A long way in fewer points: neighbours become one, extremes stay. Pure. */
final class PathThinning {

    private PathThinning() {}

    static List<Positions.Point> to(int most, List<Positions.Point> points) {
        if (points.size() <= most) {
            return points;
        }
        int together = (points.size() + most - 1) / most;
        List<Positions.Point> fewer = new ArrayList<>();
        for (int i = 0; i < points.size(); i += together) {
            fewer.add(points.subList(i, Math.min(points.size(), i + together)).stream()
                    .reduce(PathThinning::one)
                    .orElseThrow());
        }
        return fewer;
    }

    private static Positions.Point one(Positions.Point first, Positions.Point then) {
        return new Positions.Point(
                then.at(),
                first.low().min(then.low()),
                first.high().max(then.high()),
                then.price(),
                then.entryPrice(),
                then.size(),
                then.floor(),
                then.absoluteFloor(),
                then.trailingFloor(),
                then.tierFloor(),
                then.highWater(),
                then.stop(),
                then.phase(),
                then.tier(),
                Math.max(first.breaches(), then.breaches()));
    }
}
