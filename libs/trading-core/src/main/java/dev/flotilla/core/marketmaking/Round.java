package dev.flotilla.core.marketmaking;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One turn over all slots that are due, at one moment. */
final class Round {
    private final Settings settings;
    private final MarketRules rules;
    private final Ladder ladder;
    private final MarketState market;
    private final BigDecimal position;
    private final BigDecimal boostBps;
    private final PlaceRate rate;
    private final long nanos;
    private final List<Act> cancels = new ArrayList<>();
    private final List<Act.Place> places = new ArrayList<>();
    private final List<SlotDecision> decisions = new ArrayList<>();
    private @Nullable Seen seen;

    /** What all slots of a turn see alike; made when the first one is due. */
    private record Seen(MarketView view, Inventory inventory) {}

    Round(
            Settings settings,
            MarketRules rules,
            Ladder ladder,
            MarketState market,
            BigDecimal position,
            BigDecimal boostBps,
            PlaceRate rate,
            long nanos) {
        this.settings = settings;
        this.rules = rules;
        this.ladder = ladder;
        this.market = market;
        this.position = position;
        this.boostBps = boostBps;
        this.rate = rate;
        this.nanos = nanos;
    }

    Turn run() {
        int levels = settings.whole("MM_NUM_PRICE_LEVELS");
        for (Rung rung : ladder.rungs()) {
            if (rung.slot().level() >= levels) {
                remove(rung);
            } else if (!buried(rung)) {
                look(rung);
            }
        }
        List<Act> acts = new ArrayList<>(cancels);
        acts.addAll(places);
        return new Turn(acts, decisions);
    }

    private void remove(Rung rung) {
        MakerOrder order = rung.order();
        if (order != null && order.isCancellable(nanos)) {
            cancel(order, "level_removed");
        }
    }

    /** Cancels an order nothing was heard of for twice its age. */
    private boolean buried(Rung rung) {
        MakerOrder order = rung.order();
        boolean zombie = order != null && order.isCancellable(nanos) && Zombies.is(order, nanos, settings);
        if (order != null && zombie) {
            cancel(order, "zombie");
            rung.looked(nanos, false);
        }
        return zombie;
    }

    private void look(Rung rung) {
        if (!Nanos.reached(rung.dueAt(nanos, market, settings), nanos)) {
            return;
        }
        if (rung.order() == null && rate.freeAt(nanos, settings) - nanos > 0) {
            return;
        }
        SlotCase slot = slotCase(rung);
        Outcome outcome = Guards.evaluate(slot);
        rung.looked(nanos, outcome.reason() == null);
        note(slot, outcome);
        carryOut(rung, outcome);
    }

    private Seen seen() {
        Seen known = seen;
        if (known == null) {
            known = new Seen(market.view(nanos), Inventory.of(position, settings));
            seen = known;
        }
        return known;
    }

    private SlotCase slotCase(Rung rung) {
        MakerOrder order = rung.order();
        return new SlotCase(
                settings,
                rules,
                rung.slot(),
                seen().view(),
                seen().inventory(),
                reserved(rung.slot()),
                order == null ? null : resting(order),
                rung.isCooling(nanos),
                rung.isTooSoon(nanos, settings),
                rung.isPaused(nanos),
                boostBps,
                rung.postOnly().ticks(rung.markouts().isLosing(), settings));
    }

    private SlotCase.Resting resting(MakerOrder order) {
        return new SlotCase.Resting(
                order.price(), order.left(), nanos - order.restsSince(), order.isCancelling(), order.isInFlight(nanos));
    }

    /** What other slots hold, and what this turn already placed. */
    private BigDecimal reserved(Slot slot) {
        BigDecimal sum = ladder.reserved(slot);
        for (Act.Place place : places) {
            if (place.slot().side() == slot.side()) {
                sum = sum.add(place.size());
            }
        }
        return sum;
    }

    private void carryOut(Rung rung, Outcome outcome) {
        MakerOrder order = rung.order();
        if (outcome.pauses()) {
            rung.pause(nanos + Math.max(Nanos.SECOND, settings.nanos("MM_IMBALANCE_WINDOW_S")));
        }
        if (order != null && outcome.cancel() != null) {
            cancel(order, outcome.cancel());
        }
        if (outcome.target() != null && outcome.size() != null) {
            places.add(new Act.Place(rung.slot(), outcome.target(), outcome.size()));
            rate.placed(nanos);
        }
    }

    private void cancel(MakerOrder order, String reason) {
        cancels.add(new Act.Cancel(order.slot(), order.id(), reason));
    }

    private void note(SlotCase slot, Outcome outcome) {
        if (outcome.overridden()) {
            decisions.add(decision(slot, outcome, "allow_imbalance_inventory_override", null));
        }
        if (outcome.reason() != null) {
            decisions.add(decision(slot, outcome, outcome.reason(), outcome.target()));
        }
    }

    private SlotDecision decision(SlotCase slot, Outcome outcome, String reason, @Nullable BigDecimal target) {
        SlotCase.Resting resting = slot.resting();
        return new SlotDecision(
                slot.slot(),
                reason,
                slot.market().best(slot.slot().side()),
                resting == null ? null : resting.price(),
                target,
                slot.market().spreadBps(),
                outcome.extraBps(),
                slot.inventory().band());
    }
}
