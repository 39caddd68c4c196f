package dev.flotilla.core.exits;

import dev.flotilla.core.exits.DslEffect.Announce;
import dev.flotilla.core.exits.DslEffect.Archive;
import dev.flotilla.core.exits.DslEffect.PlaceStop;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One position on a given price path, at a venue that takes every order at once. The position opens with the first
 * price, which is its first tick. The resting stop is tried before each later tick. One use, one thread.
 */
public final class DslSimulation {
    private static final ExitIdentity UNNAMED = new ExitIdentity("simulation", "", "", "");

    private final ExitPosition position;
    private final ExitPolicy policy;
    private final boolean gapFills;
    private @Nullable DslState state;
    private long ticks;

    /** @param gapFills true: a stop fills at the worse of its trigger and the price; false: at its trigger */
    public DslSimulation(ExitPosition position, ExitPolicy policy, boolean gapFills) {
        this.position = position;
        this.policy = policy;
        this.gapFills = gapFills;
    }

    /**
     * The next tick.
     *
     * @throws IllegalStateException when the position is closed already
     */
    public SimulatedTick next(long tsMillis, BigDecimal price) {
        List<DslEffect> effects = new ArrayList<>();
        DslState before = state == null ? open(tsMillis, effects) : state;
        if (!before.active()) {
            throw new IllegalStateException("the position is closed");
        }
        BigDecimal resting = before.stop().price();
        boolean filled = resting != null && position.violated(price, resting);
        DslStep step = filled
                ? DslVenueAnswers.stopFilled(before, gapFills ? price : resting, tsMillis)
                : ticked(DslEngine.tick(before, price, tsMillis), price, tsMillis);
        effects.addAll(step.effects());
        state = step.state();
        return shown(filled ? before : step.state(), tsMillis, price, effects);
    }

    /** True once a tick has closed the position. */
    public boolean closed() {
        return state != null && !state.active();
    }

    /** The last state; null before the first tick. */
    public @Nullable DslState state() {
        return state;
    }

    /** Without a stop yet: the first tick places it, so that its price says whether it may be placed. */
    private DslState open(long now, List<DslEffect> effects) {
        effects.add(DslLifecycle.CREATED);
        return DslLifecycle.fresh(UNNAMED, position, policy, position.entryPrice(), now);
    }

    /** Carries out what the tick asked for. */
    private DslStep ticked(DslStep step, BigDecimal price, long now) {
        List<DslEffect> effects = new ArrayList<>(step.effects());
        DslState after = step.state();
        for (DslEffect effect : step.effects()) {
            if (effect instanceof PlaceStop place) {
                DslStep placed = DslVenueAnswers.stopPlaced(after, place, "stop-" + ticks, now);
                after = placed.state();
                effects.addAll(placed.effects());
            }
        }
        if (after.pendingClose() != null) {
            DslStep closed = DslVenueAnswers.closed(after, price, now);
            after = closed.state();
            effects.addAll(closed.effects());
        }
        return new DslStep(after, effects);
    }

    private SimulatedTick shown(DslState seen, long tsMillis, BigDecimal price, List<DslEffect> effects) {
        ArchivedExit exit = effects.stream()
                .filter(Archive.class::isInstance)
                .map(Archive.class::cast)
                .map(Archive::exit)
                .findFirst()
                .orElse(null);
        return new SimulatedTick(
                ticks++,
                tsMillis,
                price,
                position.roe(price),
                seen,
                exit == null ? seen.stop().price() : null,
                events(effects),
                exit == null ? null : exit.reason(),
                exit == null ? null : exit.exitPrice(),
                exit == null ? null : exit.exitRoe());
    }

    private static List<DslEvent> events(List<DslEffect> effects) {
        return effects.stream()
                .filter(Announce.class::isInstance)
                .map(effect -> ((Announce) effect).event())
                .toList();
    }
}
