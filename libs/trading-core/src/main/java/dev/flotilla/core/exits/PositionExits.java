package dev.flotilla.core.exits;

import dev.flotilla.core.position.Position;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The exit engine for a position whose strategy names a preset: one tick per closed bar, the same in the worker, the backtest and the
 * replay. The stop that the strategy placed counts as resting; it is moved when the rules want a stricter one, never to a looser price.
 */
public final class PositionExits {

    /** A stop of the strategy's own has no id here; only whether one rests matters. */
    private static final String HELD = "held";

    private final String symbol;
    private final ExitPolicy policy;

    /** @param intervalSeconds between two looks: the length of a bar */
    public PositionExits(String symbol, int intervalSeconds, DslPreset preset) {
        this.symbol = symbol;
        this.policy = ExitPolicy.market(intervalSeconds, preset);
    }

    /**
     * What the rules want after one look.
     *
     * @param newStop where the stop is to go, null when it stays
     * @param close why the position is to be closed, null when it stays open
     */
    public record Look(
            ExitWatch watch,
            @Nullable BigDecimal newStop,
            @Nullable DslCloseReason close) {

        /** Where the position is, for a note. */
        public String words() {
            ExitProgress progress = watch.progress();
            return progress == null ? "" : "phase " + progress.phase() + " tier " + progress.tierIndex();
        }
    }

    /** What this watch knows of a position, under the rules as they are now. */
    private DslState state(Position held, ExitWatch watch, BigDecimal tickSize, BigDecimal price) {
        ExitPosition position =
                new ExitPosition(held.direction(), held.entryPrice(), held.quantity(), watch.leverageOrOne(), tickSize);
        ExitProgress before = watch.progress();
        ExitProgress progress = before == null
                ? ExitProgress.from(position, policy.preset(), held.entryPrice(), price, held.openedAtMillis())
                : Floors.underOtherRules(position, policy.preset(), before);
        return new DslState(
                new ExitIdentity("", "", symbol, ""),
                position,
                policy,
                ExitTimes.startingAt(held.openedAtMillis()),
                progress,
                stop(held),
                watch.closing() == null ? null : PendingClose.of(watch.closing()),
                0,
                true);
    }

    private static StopOrder stop(Position held) {
        return held.stopLoss() == null
                ? StopOrder.NONE
                : new StopOrder(HELD, held.stopLoss(), held.quantity(), held.openedAtMillis(), StopStatus.SYNCED, null);
    }

    /**
     * One look.
     *
     * @param tickSize of the venue's prices, 0 when unknown: the stop is then not rounded
     * @param now UTC epoch milliseconds, market time
     */
    public Look look(Position held, ExitWatch watch, BigDecimal tickSize, BigDecimal price, long now) {
        DslStep step = DslEngine.tick(state(held, watch, tickSize, price), price, now);
        DslCloseReason close = first(step.effects(), DslEffect.ClosePosition.class)
                .map(DslEffect.ClosePosition::reason)
                .orElse(null);
        return new Look(
                new ExitWatch(watch.leverage(), step.state().progress(), close),
                first(step.effects(), DslEffect.PlaceStop.class)
                        .map(DslEffect.PlaceStop::price)
                        .orElse(null),
                close);
    }

    private static <T extends DslEffect> Optional<T> first(List<DslEffect> effects, Class<T> kind) {
        return effects.stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }
}
