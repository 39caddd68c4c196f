package dev.flotilla.core.marketmaking;

import dev.flotilla.core.order.OrderSide;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All slots of a maker, nearest first, buys before sells, with the orders that hold them and the newest that ended. */
final class Ladder {
    /** Fills may be told after the end of their order; so many ended orders are remembered. */
    private static final int ENDED_KEPT = 1_000;

    private final TreeMap<Slot, Rung> rungs =
            new TreeMap<>(Comparator.comparingInt(Slot::level).thenComparing(Slot::side));
    private final Map<String, MakerOrder> live = new LinkedHashMap<>();
    private final LinkedHashMap<String, MakerOrder> ended = new LinkedHashMap<>();

    /** Sees to it that there is a slot for every level. */
    void extend(int levels) {
        for (int level = 0; level < levels; level++) {
            for (OrderSide side : OrderSide.values()) {
                rung(new Slot(side, level));
            }
        }
    }

    Rung rung(Slot slot) {
        return rungs.computeIfAbsent(slot, Rung::new);
    }

    Collection<Rung> rungs() {
        return rungs.values();
    }

    Collection<MakerOrder> live() {
        return live.values();
    }

    @Nullable
    MakerOrder live(String id) {
        return live.get(id);
    }

    /** A live order or one that ended lately. */
    @Nullable
    MakerOrder known(String id) {
        MakerOrder order = live.get(id);
        return order == null ? ended.get(id) : order;
    }

    void take(MakerOrder order, long nanos) {
        Rung rung = rung(order.slot());
        MakerOrder held = rung.order();
        if (held != null || known(order.id()) != null) {
            throw new IllegalStateException("order " + order.id() + " cannot take slot " + order.slot() + ": "
                    + (held == null ? "its id was used before" : "order " + held.id() + " holds it"));
        }
        rung.take(order, nanos);
        live.put(order.id(), order);
    }

    void end(MakerOrder order) {
        live.remove(order.id());
        ended.put(order.id(), order);
        if (ended.size() > ENDED_KEPT) {
            ended.remove(ended.keySet().iterator().next());
        }
        rung(order.slot()).free();
    }

    void dirty() {
        rungs.values().forEach(Rung::dirty);
    }

    void dirty(OrderSide side) {
        rungs.values().stream().filter(rung -> rung.slot().side() == side).forEach(Rung::dirty);
    }

    /** What rests or may rest on a side, but for one slot. Orders that are being cancelled count: they may still fill. */
    BigDecimal reserved(Slot except) {
        BigDecimal sum = BigDecimal.ZERO;
        for (MakerOrder order : live.values()) {
            if (order.slot().side() == except.side() && !order.slot().equals(except)) {
                sum = sum.add(order.left());
            }
        }
        return sum;
    }

    /** Takes cancels without an effect as lost, so that they are asked for again if they are still wanted. */
    void expireCancels(long nanos) {
        for (MakerOrder order : live.values()) {
            Long until = order.cancelUntil();
            if (until != null && Nanos.reached(until, nanos)) {
                order.cancelLost();
                rung(order.slot()).dirty();
            }
        }
    }

    /** Cancels of everything that may rest and is not being cancelled. */
    List<Act> cancelAll(String reason, long nanos) {
        List<Act> acts = new ArrayList<>();
        for (MakerOrder order : live.values()) {
            if (order.isCancellable(nanos)) {
                acts.add(new Act.Cancel(order.slot(), order.id(), reason));
            }
        }
        return acts;
    }

    List<OpenQuote> view() {
        List<OpenQuote> open = new ArrayList<>();
        for (Rung rung : rungs.values()) {
            MakerOrder order = rung.order();
            if (order != null) {
                open.add(order.view());
            }
        }
        return open;
    }
}
