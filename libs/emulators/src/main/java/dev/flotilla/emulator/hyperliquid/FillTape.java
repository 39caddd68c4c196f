package dev.flotilla.emulator.hyperliquid;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.emulator.engine.EmulatedOrder;
import dev.flotilla.emulator.engine.Execution;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every fill as the venue tells it, per account, with the position before. Written under the exchange's lock, read by anybody. */
final class FillTape {

    private static final int KEPT = 10_000;
    /** Trade ids look random at the venue: nothing may hang on their order. */
    private static final long SCATTER = 0x9E3779B97F4A7C15L;

    private static final long ID_MASK = (1L << 50) - 1;

    // Both guarded by this.
    private final Map<String, List<ObjectNode>> byAccount = new HashMap<>();
    private final Map<String, BigDecimal> positions = new HashMap<>();

    synchronized ObjectNode add(String account, EmulatedOrder order, Execution execution, boolean liquidation) {
        String coin = order.request().symbol();
        String key = account + " " + coin;
        boolean buy = order.request().buy();
        BigDecimal before = positions.getOrDefault(key, BigDecimal.ZERO);
        BigDecimal after =
                before.add(buy ? execution.quantity() : execution.quantity().negate());
        positions.put(key, after);
        ObjectNode fill = Shapes.JSON
                .objectNode()
                .put("coin", coin)
                .put("px", Shapes.text(execution.price()))
                .put("sz", Shapes.text(execution.quantity()))
                .put("side", Shapes.side(buy))
                .put("time", execution.at().toEpochMilli())
                .put("startPosition", Shapes.text(before))
                .put("dir", direction(before, after))
                .put("closedPnl", Shapes.text(execution.realized()))
                .put("hash", "0x" + "0".repeat(48) + String.format("%016x", execution.id()))
                .put("oid", order.id())
                .put("crossed", !execution.maker())
                .put("fee", Shapes.text(execution.fee()))
                .put("feeToken", "USDC")
                .put("tid", execution.id() * SCATTER & ID_MASK);
        if (Shapes.named(order.request().clientId())) {
            fill.put("cloid", order.request().clientId());
        }
        if (liquidation) {
            fill.putObject("liquidation").put("liquidatedUser", account).put("method", "market");
        }
        List<ObjectNode> all = byAccount.computeIfAbsent(account, _ -> new ArrayList<>());
        all.add(fill);
        if (all.size() > KEPT) {
            all.removeFirst();
        }
        return fill;
    }

    private static String direction(BigDecimal before, BigDecimal after) {
        if (before.signum() * after.signum() < 0) {
            return before.signum() > 0 ? "Long > Short" : "Short > Long";
        }
        boolean opens = after.abs().compareTo(before.abs()) > 0;
        boolean isLong = opens ? after.signum() > 0 : before.signum() > 0;
        return (opens ? "Open " : "Close ") + (isLong ? "Long" : "Short");
    }

    synchronized List<ObjectNode> newest(String account, int most) {
        List<ObjectNode> all = byAccount.getOrDefault(account, List.of());
        return List.copyOf(
                all.subList(Math.max(0, all.size() - most), all.size()).reversed());
    }

    synchronized List<ObjectNode> between(String account, long fromMillis, long toMillis, int most) {
        return byAccount.getOrDefault(account, List.of()).stream()
                .filter(fill -> fill.path("time").asLong() >= fromMillis
                        && fill.path("time").asLong() <= toMillis)
                .limit(most)
                .toList();
    }
}
